import type { CoverageEntry, CoverageState, GapReason, Unit } from '@wgo/core'
import type { CallMeter } from '../calls/caller.ts'

/** How a unit ended. */
export type Outcome =
  | { readonly kind: 'complete' }
  | {
      readonly kind: 'failed' | 'ended' | 'skipped'
      readonly reason: GapReason
      readonly error: string
      readonly permission?: string
    }

/** Something of a unit that was not seen. Texts are redacted. */
export interface Gap {
  readonly reason: GapReason
  readonly message: string
  /** Absent, empty or with `*`: all of the unit. */
  readonly types?: readonly string[]
  readonly permission?: string
}

/** What one unit saw, while it is read. */
export interface UnitLedger {
  readonly meter: CallMeter
  saw(type: string): void
  gap(gap: Gap): void
  /**
   * The unit's entries. One, unless gaps touched only some of its types: then those types stand apart, so
   * that the others stay complete. The first bears the unit's calls, retries and duration.
   */
  close(outcome: Outcome, durationMs: number): readonly CoverageEntry[]
}

interface GapGroup {
  readonly first: Gap
  readonly types: Set<string> | 'all'
  count: number
}

export function unitLedger(provider: string, unit: Unit): UnitLedger {
  const meter: CallMeter = { calls: 0, retries: 0 }
  const counts = new Map<string, number>()
  const groups = new Map<string, GapGroup>()

  const gap = (gap: Gap): void => {
    const types = namedTypes(gap)
    const name = JSON.stringify([gap.reason, gap.permission, types === 'all'])
    const group = groups.get(name) ?? { first: gap, types: types === 'all' ? types : new Set(), count: 0 }
    group.count++
    if (group.types !== 'all') for (const type of types) group.types.add(type)
    groups.set(name, group)
  }

  const close = (outcome: Outcome, durationMs: number): readonly CoverageEntry[] => {
    const cost = { calls: meter.calls, retries: meter.retries, duration_ms: Math.round(durationMs) }
    const parts = partsOf(outcome, [...groups.values()], unit.types, counts)
    return parts.map((part, i) => ({ ...placeOf(provider, unit), ...part, ...(i === 0 ? cost : NO_COST) }))
  }

  return { meter, saw: type => counts.set(type, (counts.get(type) ?? 0) + 1), gap, close }
}

function namedTypes({ types = [] }: Gap): readonly string[] | 'all' {
  return types.length === 0 || types.includes('*') ? 'all' : types
}

const NO_COST = { calls: 0, retries: 0, duration_ms: 0 } as const

type Part = Pick<CoverageEntry, 'types' | 'state' | 'reason' | 'error' | 'permission' | 'resources'>
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

function placeOf(
  provider: string,
  unit: Unit,
): Pick<CoverageEntry, 'unit' | 'provider' | 'scope' | 'scope_name' | 'region' | 'namespace'> {
  const { id, scope, scope_name, region, namespace } = unit
  return {
    unit: id,
    provider,
    scope,
    ...(scope_name !== undefined && { scope_name }),
    ...(region !== undefined && { region }),
    ...(namespace !== undefined && { namespace }),
  }
}
