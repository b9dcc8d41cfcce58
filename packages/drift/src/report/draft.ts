import type { Change, EntryDelta, Resource } from '@wgo/core'
import type { CoverageJudge } from '../coverage/coverage-judge.ts'
import type { CompiledFilter } from '../filter/change-filter.ts'
import { type IgnoreRules, ignoreMatcher, isIgnored } from '../ignore/ignore-rules.ts'
import { classifier } from '../severity/classifier.ts'
import type { SeverityRule } from '../severity/severity-rule.ts'
import { addition, type Knowledge, modification, move, type NoChange, removal } from './draft-changes.ts'
import { type AddDelta, findMoves, isMovable, type RemoveDelta } from './find-moves.ts'
import type { Unshown } from './summary.ts'
import { specFinder, type TypeSpecs } from './type-specs.ts'

/** A report in the making: takes differences one by one, then says what they come to. */
export interface Draft {
  take(delta: EntryDelta): void
  finish(): { readonly changes: readonly Change[]; readonly unshown: Unshown }
}

export interface DraftParts {
  readonly judge: CoverageJudge
  readonly filter: CompiledFilter
  readonly rules: readonly SeverityRule[]
  readonly types?: TypeSpecs
  readonly ignore?: IgnoreRules
}

export function createDraft({ judge, filter, rules, types, ignore }: DraftParts): Draft {
  const changes: Change[] = []
  const unshown = { ignored: 0, first_seen: 0, unconfirmed: 0 }
  const movable: { removed: RemoveDelta[]; added: AddDelta[] } = { removed: [], added: [] }
  const specOf = specFinder(types)
  const classify = classifier(rules)
  const rulesFor = ignoreMatcher(ignore)

  /** Makes a change of a resource that is looked for, as it is or as it was, and keeps it where it is to be shown. */
  const draft = (
    resource: Resource,
    make: (know: Knowledge) => Change | NoChange,
    was: Resource = resource,
  ): void => {
    if (!filter.resource(resource) && !filter.resource(was)) return
    const ignoring = rulesFor(resource)
    const change = make({ classify, spec: specOf(resource), ignore: ignoring })
    if (change === 'equal') return
    if (change === 'ignored' || isHidden(change, ignoring)) unshown.ignored++
    else if (filter.change(change)) changes.push(change)
  }
  const count = (what: 'first_seen' | 'unconfirmed', resource: Resource): void => {
    if (filter.resource(resource) && !isIgnored(rulesFor(resource))) unshown[what]++
  }
  const add = (delta: AddDelta): void => {
    if (judge.isAddition(delta.after)) draft(delta.after, know => addition(delta, know))
    else count('first_seen', delta.after)
  }
  const remove = (delta: RemoveDelta): void => draft(delta.before, know => removal(delta, know))

  return {
    take(delta) {
      if (delta.action === 'modify') draft(delta.after, know => modification(delta, know), delta.before)
      else if (delta.action === 'add') isMovable(delta.after) ? movable.added.push(delta) : add(delta)
      else if (!judge.isRemoval(delta.before)) count('unconfirmed', delta.before)
      else if (isMovable(delta.before)) movable.removed.push(delta)
      else remove(delta)
    },
    finish() {
      const moves = findMoves(movable.removed, movable.added)
      const moved = new Set(moves.flatMap<EntryDelta>(({ from, to }) => [from, to]))
      for (const pair of moves) draft(pair.to.after, know => move(pair, know), pair.from.before)
      for (const delta of movable.removed) if (!moved.has(delta)) remove(delta)
      for (const delta of movable.added) if (!moved.has(delta)) add(delta)
      return { changes, unshown }
    },
  }
}

/** What path rules left something of is shown; the rest goes by the rules for the whole resource. */
function isHidden(change: Change, ignoring: Knowledge['ignore']): boolean {
  return isIgnored(ignoring) && !(change.action === 'modify' && change.paths.length > 0)
}
