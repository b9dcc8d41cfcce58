import type { Change, EntryDelta, HiddenKind, Resource } from '@wgo/core'
import type { CoverageJudge } from '../coverage/coverage-judge.ts'
import type { CompiledFilter } from '../filter/change-filter.ts'
import { type HiddenCounts, type Hiding, hiding, nothingHidden } from '../filter/hiding.ts'
import { type IgnoreRules, ignoreMatcher, isIgnored } from '../ignore/ignore-rules.ts'
import { type ClassifierOptions, classifier } from '../severity/classifier.ts'
import type { SeverityRule } from '../severity/severity-rule.ts'
import { addition, type Knowledge, modification, move, type NoChange, removal } from './draft-changes.ts'
import { type AddDelta, findMoves, isMovable, type RemoveDelta } from './find-moves.ts'
import type { Unshown } from './summary.ts'
import { specFinder, type TypeSpecs } from './type-specs.ts'

/** A report in the making: `take` each difference, then `settle` those that may be moves. */
export interface Draft {
  readonly changes: Change[]
  readonly unshown: UnshownCounts
  /** Confirmed removals and all additions that may be two ends of a move. */
  readonly removed: RemoveDelta[]
  readonly added: AddDelta[]
  readonly judge: CoverageJudge
  readonly filter: CompiledFilter
  readonly hiding: Hiding
  readonly knowledgeOf: (resource: Resource) => Knowledge
}

type UnshownCounts = { -readonly [Count in Exclude<keyof Unshown, 'hidden'>]: number } & {
  readonly hidden: HiddenCounts
}

export interface DraftParts extends ClassifierOptions {
  readonly judge: CoverageJudge
  readonly filter: CompiledFilter
  readonly rules: readonly SeverityRule[]
  readonly types?: TypeSpecs
  readonly ignore?: IgnoreRules
  readonly include?: readonly HiddenKind[]
  /** Instead of what `include` says. */
  readonly hiding?: Hiding
  readonly secretsCompared: boolean
}

export function createDraft(parts: DraftParts): Draft {
  const { judge, filter, rules, types, ignore, include, secretsCompared } = parts
  const classify = classifier(rules, parts)
  const specOf = specFinder(types)
  const ignoreOf = ignoreMatcher(ignore)
  return {
    changes: [],
    unshown: { ignored: 0, hidden: nothingHidden(), first_seen: 0, unconfirmed: 0, not_looked_at: 0 },
    removed: [],
    added: [],
    judge,
    filter,
    hiding: parts.hiding ?? hiding(include),
    knowledgeOf: resource => ({
      classify,
      spec: specOf(resource),
      ignore: ignoreOf(resource),
      secretsCompared,
    }),
  }
}

export function take(draft: Draft, delta: EntryDelta): void {
  if (delta.action === 'modify') show(draft, delta.after, know => modification(delta, know), delta.before)
  else if (delta.action === 'remove') takeRemoval(draft, delta)
  else if (isMovable(delta.after)) draft.added.push(delta)
  else add(draft, delta)
}

function takeRemoval(draft: Draft, delta: RemoveDelta): void {
  if (!draft.judge.isRemoval(delta.before)) leaveUnconfirmed(draft, delta.before)
  else if (isMovable(delta.before)) draft.removed.push(delta)
  else remove(draft, delta)
}

function leaveUnconfirmed(draft: Draft, resource: Resource): void {
  count(draft, 'unconfirmed', resource)
  if (!draft.judge.isLookedAt(resource)) count(draft, 'not_looked_at', resource)
}

export function settle(draft: Draft): void {
  const moves = findMoves(draft.removed, draft.added)
  const moved = new Set(moves.flatMap<EntryDelta>(({ from, to }) => [from, to]))
  for (const pair of moves) show(draft, pair.to.after, know => move(pair, know), pair.from.before)
  for (const delta of draft.removed) if (!moved.has(delta)) remove(draft, delta)
  for (const delta of draft.added) if (!moved.has(delta)) add(draft, delta)
}

function add(draft: Draft, delta: AddDelta): void {
  if (draft.judge.isAddition(delta.after)) show(draft, delta.after, know => addition(delta, know))
  else count(draft, 'first_seen', delta.after)
}

function remove(draft: Draft, delta: RemoveDelta): void {
  show(draft, delta.before, know => removal(delta, know))
}

/** Makes a change of a resource that is looked for, as it is or as it was, and keeps it where it is to be shown. */
export function show(
  { filter, hiding, knowledgeOf, unshown, changes }: Draft,
  resource: Resource,
  make: (know: Knowledge) => Change | NoChange,
  was: Resource = resource,
  know: Knowledge = knowledgeOf(resource),
): void {
  if (!filter.resource(resource) && !filter.resource(was)) return
  const change = make(know)
  if (change === 'equal') return
  if (change === 'ignored' || isHidden(change, know)) unshown.ignored++
  else if (filter.change(change)) {
    const kind = hiding.change(change, resource, was)
    if (kind) unshown.hidden[kind][change.severity]++
    else changes.push(change)
  }
}

function count(
  { filter, hiding, knowledgeOf, unshown }: Draft,
  what: 'first_seen' | 'unconfirmed' | 'not_looked_at',
  resource: Resource,
): void {
  if (!filter.resource(resource) || hiding.resource(resource)) return
  if (!isIgnored(knowledgeOf(resource).ignore)) unshown[what]++
}

/** What path rules left something of is shown; the rest goes by the rules for the whole resource. */
function isHidden(change: Change, { ignore }: Knowledge): boolean {
  return isIgnored(ignore) && !(change.action === 'modify' && change.paths.length > 0)
}
