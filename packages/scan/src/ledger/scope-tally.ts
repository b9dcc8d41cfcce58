import type { CoverageEntry, CoverageState } from '@wgo/core'
import type { Gap, Outcome } from './outcome.ts'

/** What was seen of one scope of a unit, while it is read. */
export interface ScopeTally {
  saw(type: string): void
  gap(gap: Gap): void
  /** One part, unless gaps touched only some of the types: then those stand apart, so that the others stay complete. */
  close(outcome: Outcome): readonly Part[]
}

interface GapGroup {
  readonly first: Gap
  readonly types: Set<string> | 'all'
  count: number
}

export function scopeTally(unitTypes: readonly string[]): ScopeTally {
  const counts = new Map<string, number>()
  const groups = new Map<string, GapGroup>()
  return {
    saw: type => counts.set(type, (counts.get(type) ?? 0) + 1),
    gap: gap => {
      const types = namedTypes(gap)
      const name = JSON.stringify([gap.reason, gap.permission, types === 'all'])
      const group = groups.get(name) ?? { first: gap, types: types === 'all' ? types : new Set(), count: 0 }
      group.count++
      if (group.types !== 'all') for (const type of types) group.types.add(type)
      groups.set(name, group)
    },
    close: outcome => partsOf(outcome, [...groups.values()], unitTypes, counts),
  }
}

function namedTypes({ types = [] }: Gap): readonly string[] | 'all' {
  return types.length === 0 || types.includes('*') ? 'all' : types
}

export type Part = Pick<CoverageEntry, 'types' | 'state' | 'reason' | 'error' | 'permission' | 'resources'>
type Counts = ReadonlyMap<string, number>

function partsOf(
  outcome: Outcome,
  groups: readonly GapGroup[],
  types: readonly string[],
  counts: Counts,
): Part[] {
  const resources = sum(counts)
  if (outcome.kind !== 'complete') {
    const { reason, error, permission } = outcome
    return [
      {
        types,
        state: stateOf(outcome, resources),
        reason,
        error,
        ...(permission && { permission }),
        resources,
      },
    ]
  }
  const whole = groups.find(group => group.types === 'all')
  if (whole) return [{ types, ...partial(whole, total(groups)), resources }]
  return splitByType(groups, types, counts)
}

/** What was cut short and saw something is partial; a failure is a failure, whatever came before it. */
function stateOf(
  outcome: Outcome & { kind: 'failed' | 'ended' | 'skipped' },
  resources: number,
): CoverageState {
  if (outcome.kind === 'skipped') return resources > 0 ? 'partial' : 'skipped'
  return outcome.kind === 'ended' && resources > 0 ? 'partial' : 'failed'
}

function splitByType(groups: readonly GapGroup[], types: readonly string[], counts: Counts): Part[] {
  const left = new Map(counts)
  const touched = groups.map(group => {
    const own = [...(group.types as Set<string>)].sort()
    return { types: own, ...partial(group, group.count), resources: takeOut(left, own) }
  })
  const gapped = new Set(touched.flatMap(part => part.types))
  const rest = types.filter(type => !gapped.has(type))
  if (rest.length === 0) return touched
  return [{ types: rest, state: 'complete', resources: sum(left) }, ...touched]
}

function partial({ first }: GapGroup, count: number): Omit<Part, 'types' | 'resources'> {
  return {
    state: 'partial',
    reason: first.reason,
    error: count > 1 ? `${first.message} (and ${count - 1} more)` : first.message,
    ...(first.permission !== undefined && { permission: first.permission }),
  }
}

function takeOut(counts: Map<string, number>, types: readonly string[]): number {
  let taken = 0
  for (const type of types) {
    taken += counts.get(type) ?? 0
    counts.delete(type)
  }
  return taken
}

function sum(counts: Counts): number {
  let all = 0
  for (const count of counts.values()) all += count
  return all
}

function total(groups: readonly GapGroup[]): number {
  return groups.reduce((all, group) => all + group.count, 0)
}
