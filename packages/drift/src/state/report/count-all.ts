import type { Change, HiddenKind, Resource, StateDriftItem } from '@wgo/core'
import { resourceKey } from '@wgo/core'
import { isIgnored } from '../../ignore/ignore-rules.ts'
import { type Draft, show } from '../../report/draft.ts'
import { addition, type Knowledge, modification, type NoChange, removal } from '../../report/draft-changes.ts'
import type { Declared } from '../matching/declared.ts'
import type { StateSource } from '../reading/read-sides.ts'
import { declaredAt, itemOf } from './items.ts'
import type { DeclaredOne, ManagedOne, Outcome } from './outcome.ts'
import { newTally, type Tally, tallyOne } from './state-counts.ts'

/** What is listed and counted: all of it is looked for, by the filter and the rules. */
export interface Counted {
  readonly lists: Readonly<Record<'managed' | 'unmanaged' | 'missing' | 'unchecked', StateDriftItem[]>>
  readonly tally: Tally
  readonly unsupported: readonly Declared[]
  readonly changed: number
  readonly owned: number
  readonly defaults: number
}

/** What is shown, and how the draft knows. */
export interface Counting {
  readonly draft: Draft
  readonly sources: ReadonlyMap<string, StateSource>
  /** Kinds that are unmanaged like any other. */
  readonly include: readonly HiddenKind[]
}

/** Lists and counts what was found, and makes a change in the draft of each that is one. */
export function countAll(outcome: Outcome, { draft, sources, include }: Counting): Counted {
  const tally = newTally(sources)
  const wanted = <One extends DeclaredOne>(ones: readonly One[]): readonly One[] =>
    ones.filter(({ declared, resource }) => isWanted(draft, resource, declared))
  const differing = new Set(outcome.managed.filter(one => differs(draft, one)))
  const managed = wanted(outcome.managed)
  const changed = managed.filter(one => differing.has(one))
  for (const { declared } of managed) tallyOne(tally, declared.resource.scope, 'managed')
  for (const { declared } of changed) tallyOne(tally, declared.resource.scope, 'changed')
  for (const one of outcome.missing) takeMissing(draft, one)
  const missing = wanted(outcome.missing)
  for (const { declared } of missing) tallyOne(tally, declared.resource.scope, 'missing')
  const unchecked = wanted(outcome.unchecked)
  for (const { declared, isLookedAt } of unchecked) {
    tallyOne(tally, declared.resource.scope, 'not_checked')
    if (!isLookedAt) draft.unshown.not_looked_at++
  }
  const unsupported = outcome.unsupported.filter(each => isWanted(draft, each.resource, each))
  for (const { resource } of unsupported) tallyOne(tally, resource.scope, 'unsupported')
  for (const { declared, as } of wanted(outcome.again)) tallyOne(tally, declared.resource.scope, as)
  const { unmanaged, owned, defaults } = takeUndeclared(outcome.undeclared, draft, include)
  const lists = {
    managed: managed.map(itemFrom),
    unmanaged,
    missing: missing.map(itemFrom),
    unchecked: unchecked.map(itemFrom),
  }
  return { lists, tally, unsupported, changed: changed.length, owned, defaults }
}

function itemFrom({ resource, declared }: DeclaredOne): StateDriftItem {
  return itemOf(resource, declared)
}

function takeMissing(draft: Draft, { declared, resource }: DeclaredOne): void {
  const asked = askedFor(draft, resource, declared)
  if (asked === undefined) return
  const know = knowledge(draft, resource, declared)
  const delta = { action: 'remove', key: resourceKey(resource), before: resource } as const
  const make = (): Change => ({ ...removal(delta, know), declared: declaredAt(declared) })
  show(draft, resource, make, asked, know)
}

function takeUndeclared(
  undeclared: Outcome['undeclared'],
  draft: Draft,
  include: readonly HiddenKind[],
): { readonly unmanaged: StateDriftItem[]; readonly owned: number; readonly defaults: number } {
  const counts = { owned: 0, defaults: 0 }
  const unmanaged: StateDriftItem[] = []
  for (const { live, owner } of undeclared) {
    const make = (know: Knowledge): Change =>
      addition({ action: 'add', key: resourceKey(live), after: live }, know)
    show(draft, live, make)
    if (!isWanted(draft, live)) continue
    if (owner === undefined || include.includes(owner)) unmanaged.push(itemOf(live))
    else counts[owner]++
  }
  return { unmanaged, ...counts }
}

/** Makes a change of a pair; whether it is one. */
function differs(draft: Draft, { declared, pair, spec }: ManagedOne): boolean {
  if (pair === undefined) return false
  const asked = askedFor(draft, pair.after, declared)
  if (asked === undefined) return false
  let isChanged = false
  const known = knowledge(draft, pair.after, declared)
  const know = spec ? { ...known, spec } : known
  const make = (): Change | NoChange => {
    const change = modification({ key: resourceKey(pair.after), ...pair }, know)
    if (typeof change === 'string') return change
    isChanged = true
    return { ...change, declared: declaredAt(declared) }
  }
  show(draft, pair.after, make, asked, know)
  return isChanged
}

/** What rules say of a resource by what it is live, and by its address. */
function knowledge(draft: Draft, resource: Resource, declared?: Declared): Knowledge {
  const know = draft.knowledgeOf(resource)
  const more = declared ? draft.knowledgeOf(declared.resource).ignore : []
  if (more.length === 0) return know
  return { ...know, ignore: [...new Set([...know.ignore, ...more])].sort((a, b) => a.line - b.line) }
}

function isWanted(draft: Draft, resource: Resource, declared?: Declared): boolean {
  if (isIgnored(knowledge(draft, resource, declared).ignore)) return false
  return declared === undefined
    ? draft.filter.resource(resource)
    : askedFor(draft, resource, declared) !== undefined
}

/**
 * What is declared, where the filter asks for it: by what it is live, or by what the state holds. Terraform manages it,
 * whoever else is known to.
 */
function askedFor({ filter }: Draft, live: Resource, declared: Declared): Resource | undefined {
  const managed_by = { kind: 'terraform', name: declared.source } as const
  const asLive = { ...live, managed_by }
  if (filter.resource(asLive)) return asLive
  const asWritten = { ...asDeclared(declared, live), managed_by }
  if (filter.resource(asWritten)) return asWritten
  return live.managed_by !== undefined && filter.resource(live) ? live : undefined
}

/** What a state holds, at the place where it is live: it names none by itself. */
function asDeclared({ resource, place }: Declared, live: Resource): Resource {
  const region = live.region ?? place.region ?? place.usualRegion
  const namespace = live.namespace ?? place.namespace
  return {
    ...resource,
    ...(region !== undefined && { region }),
    ...(namespace !== undefined && { namespace }),
  }
}
