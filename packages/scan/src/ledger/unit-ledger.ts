import type { CoverageEntry, Unit, UnitScope } from '@wgo/core'
import type { CallMeter } from '../calls/caller.ts'
import type { Gap, Outcome } from './outcome.ts'
import { scopeTally } from './scope-tally.ts'

/** What one unit saw, while it is read. */
export interface UnitLedger {
  readonly meter: CallMeter
  saw(type: string, scope: string): void
  gap(gap: Gap): void
  /**
   * The unit's entries. One for each scope, unless gaps touched only some of its types: then those types stand
   * apart, so that the others stay complete. The first bears the unit's calls, retries and duration.
   */
  close(outcome: Outcome, durationMs: number): readonly CoverageEntry[]
}

export function unitLedger(provider: string, unit: Unit): UnitLedger {
  const meter: CallMeter = { calls: 0, retries: 0 }
  const scopes: readonly UnitScope[] = unit.scopes ?? [unit]
  const all = scopes.map(scope => ({ place: placeOf(provider, unit, scope), tally: scopeTally(unit.types) }))
  const byScope = new Map(all.map(each => [each.place.scope, each]))
  // A unit of one scope may list others below it.
  const of = (scope: string): (typeof all)[number] | undefined => (unit.scopes ? byScope.get(scope) : all[0])

  const close = (outcome: Outcome, durationMs: number): readonly CoverageEntry[] => {
    const cost = { calls: meter.calls, retries: meter.retries, duration_ms: Math.round(durationMs) }
    const parts = all.flatMap(({ place, tally }) => tally.close(outcome).map(part => ({ ...place, ...part })))
    return parts.map((part, i) => ({ ...part, ...(i === 0 ? cost : NO_COST) }))
  }

  return {
    meter,
    saw: (type, scope) => of(scope)?.tally.saw(type),
    gap: gap => {
      const concerned = gap.scope === undefined ? undefined : of(gap.scope)
      for (const { tally } of concerned ? [concerned] : all) tally.gap(gap)
    },
    close,
  }
}

const NO_COST = { calls: 0, retries: 0, duration_ms: 0 } as const

function placeOf(
  provider: string,
  unit: Unit,
  { scope, scope_name }: UnitScope,
): Pick<CoverageEntry, 'unit' | 'provider' | 'scope' | 'scope_name' | 'region' | 'namespace'> {
  const { id, region, namespace } = unit
  return {
    unit: id,
    provider,
    scope,
    ...(scope_name !== undefined && { scope_name }),
    ...(region !== undefined && { region }),
    ...(namespace !== undefined && { namespace }),
  }
}
