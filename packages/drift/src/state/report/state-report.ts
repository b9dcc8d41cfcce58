import type {
  Change,
  HiddenKind,
  Resource,
  SnapshotMetadata,
  StateDriftItem,
  StateDriftReport,
  UnsupportedType,
} from '@wgo/core'
import { resourceKey } from '@wgo/core'
import { notChecked } from '../../coverage/not-checked.ts'
import { isIgnored } from '../../ignore/ignore-rules.ts'
import { type Draft, show } from '../../report/draft.ts'
import { addition, type Knowledge, modification, type NoChange, removal } from '../../report/draft-changes.ts'
import { sortChanges, summary } from '../../report/summary.ts'
import type { Declared } from '../matching/declared.ts'
import { coverageOfLive, coverageOfStates, type StateSource } from '../reading/read-sides.ts'
import { alertsOf } from './alerts.ts'
import { declaredAt, differencesOf, itemOf, sortItems } from './items.ts'
import type { ManagedOne, Outcome, UndeclaredOne } from './outcome.ts'
import { newTally, percent, stateCounts, type Tally, tallyOne } from './state-counts.ts'

/** What a report is made of besides what was found. */
export interface ReportParts {
  readonly from: SnapshotMetadata
  readonly to: SnapshotMetadata
  readonly sources: ReadonlyMap<string, StateSource>
  readonly draft: Draft
  readonly include: readonly HiddenKind[]
  readonly secretsCompared: boolean
}

export function stateReport(outcome: Outcome, parts: ReportParts): StateDriftReport {
  const { from, to, draft, secretsCompared } = parts
  const counted = countAll(outcome, parts)
  const { lists, changed, tally, unsupported, owned, defaults } = counted
  const { managed, unmanaged, missing, unchecked } = lists
  const total = managed.length + unmanaged.length + missing.length
  const items = new Map(managed.map(item => [item.key, item]))
  const [states, lived] = [coverageOfStates(from.coverage), coverageOfLive(to.coverage)]
  return {
    from,
    to,
    summary: {
      ...summary(draft.changes, { ...draft.unshown, unconfirmed: unchecked.length }),
      total_resources: total,
      total_managed: managed.length,
      total_changed: changed,
      total_unmanaged: unmanaged.length,
      total_missing: missing.length,
      total_iac_source_count: tally.size,
      total_declared: managed.length + missing.length + unchecked.length + unsupported.length,
      total_not_checked: unchecked.length,
      total_unsupported: unsupported.length,
      total_owned: owned,
      total_default: defaults,
    },
    changes: sortChanges(draft.changes),
    managed: sortItems(managed),
    unmanaged: sortItems(unmanaged),
    missing: sortItems(missing),
    unchecked: sortItems(unchecked),
    unsupported: byType(unsupported),
    differences: differencesOf(draft.changes, items),
    coverage: percent(managed.length, total),
    alerts: alertsOf(outcome, states, unmanaged.length),
    states: stateCounts(tally, parts.sources),
    not_checked: notChecked(states, lived, draft.filter.coverage),
    not_looked_at: [],
    secrets_compared: secretsCompared,
    provider_name: providerName(lived.map(({ provider }) => provider)),
    provider_version: to.wgo_version,
    scan_duration: Math.round(to.scan_duration_ms / 1_000),
    date: to.timestamp,
  }
}

interface Counted {
  readonly lists: Readonly<Record<'managed' | 'unmanaged' | 'missing' | 'unchecked', StateDriftItem[]>>
  readonly tally: Tally
  readonly unsupported: readonly Declared[]
  readonly changed: number
  readonly owned: number
  readonly defaults: number
}

/** Lists and counts what is looked for, and makes a change of each that is one. */
function countAll(outcome: Outcome, { draft, sources, include }: ReportParts): Counted {
  const lists: Counted['lists'] = { managed: [], unmanaged: [], missing: [], unchecked: [] }
  const tally = newTally(sources)
  let changed = 0
  for (const one of outcome.managed) {
    const know = knowledge(draft, one.resource, one.declared)
    if (!isWanted(draft, one.resource, know, one.declared)) continue
    lists.managed.push(itemOf(one.resource, one.declared))
    tallyOne(tally, one.declared.resource.scope, 'managed')
    if (!takeManaged(draft, one, know)) continue
    changed++
    tallyOne(tally, one.declared.resource.scope, 'changed')
  }
  for (const { declared, resource } of outcome.missing) {
    const know = knowledge(draft, resource, declared)
    const key = resourceKey(resource)
    const make = (): Change => ({
      ...removal({ action: 'remove', key, before: resource }, know),
      declared: declaredAt(declared),
    })
    show(draft, resource, make, declared.resource, know)
    if (!isWanted(draft, resource, know, declared)) continue
    lists.missing.push(itemOf(resource, declared))
    tallyOne(tally, declared.resource.scope, 'missing')
  }
  for (const { declared, resource, isLookedAt } of outcome.unchecked) {
    if (!isWanted(draft, resource, knowledge(draft, resource, declared), declared)) continue
    lists.unchecked.push(itemOf(resource, declared))
    tallyOne(tally, declared.resource.scope, 'not_checked')
    if (!isLookedAt) draft.unshown.not_looked_at++
  }
  const unsupported = outcome.unsupported.filter(each =>
    isWanted(draft, each.resource, knowledge(draft, each.resource), each),
  )
  for (const { resource } of unsupported) tallyOne(tally, resource.scope, 'unsupported')
  for (const { declared, resource, as } of outcome.again)
    if (isWanted(draft, resource, knowledge(draft, resource, declared), declared))
      tallyOne(tally, declared.resource.scope, as)
  return {
    lists,
    tally,
    unsupported,
    changed,
    ...takeUndeclared(outcome.undeclared, draft, include, lists.unmanaged),
  }
}

function takeUndeclared(
  undeclared: Outcome['undeclared'],
  draft: Draft,
  include: readonly HiddenKind[],
  unmanaged: StateDriftItem[],
): Pick<Counted, 'owned' | 'defaults'> {
  const counts = { owned: 0, defaults: 0 }
  for (const { live, owner } of undeclared) {
    const know = draft.knowledgeOf(live)
    show(draft, live, () => addition({ action: 'add', key: resourceKey(live), after: live }, know))
    if (!isWanted(draft, live, know)) continue
    if (owner === undefined || include.includes(owner)) unmanaged.push(itemOf(live))
    else counts[owner]++
  }
  return counts
}

/** Whether it differs. */
function takeManaged(draft: Draft, { declared, pair, spec }: ManagedOne, known: Knowledge): boolean {
  if (pair === undefined) return false
  const know = spec ? { ...known, spec } : known
  let differs = false
  const make = (): Change | NoChange => {
    const change = modification({ key: resourceKey(pair.after), ...pair }, know)
    if (typeof change === 'string') return change
    differs = true
    return { ...change, declared: declaredAt(declared) }
  }
  show(draft, pair.after, make, declared.resource, know)
  return differs
}

/** What rules say of a resource by what it is live, and by its address. */
function knowledge(draft: Draft, resource: Resource, declared?: Declared): Knowledge {
  const know = draft.knowledgeOf(resource)
  const more = declared ? draft.knowledgeOf(declared.resource).ignore : []
  if (more.length === 0) return know
  return { ...know, ignore: [...new Set([...know.ignore, ...more])].sort((a, b) => a.line - b.line) }
}

function isWanted({ filter }: Draft, resource: Resource, know: Knowledge, declared?: Declared): boolean {
  if (isIgnored(know.ignore)) return false
  return filter.resource(resource) || (declared !== undefined && filter.resource(declared.resource))
}

function byType(unsupported: readonly Declared[]): UnsupportedType[] {
  const counts = new Map<string, number>()
  for (const { resource } of unsupported) counts.set(resource.type, (counts.get(resource.type) ?? 0) + 1)
  return [...counts.keys()].sort().map(type => ({ type, count: counts.get(type) ?? 0 }))
}

function providerName(providers: readonly string[]): string {
  const [first = '', ...others] = new Set(providers)
  return others.length > 0 ? 'multiple' : first
}

/** What a report leaves out: live ones that belong to something. What is declared is always told. */
export function ownedHiding(
  undeclared: readonly UndeclaredOne[],
  include: readonly HiddenKind[],
): Draft['hiding'] {
  const owners = new Map(undeclared.map(({ live, owner }) => [live, owner]))
  const kindOf = (resource: Resource): HiddenKind | undefined => {
    const owner = owners.get(resource)
    return owner !== undefined && !include.includes(owner) ? owner : undefined
  }
  return { resource: kindOf, change: ({ action }, after) => (action === 'add' ? kindOf(after) : undefined) }
}
