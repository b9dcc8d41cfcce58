import {
  type DriftReport,
  isSwitchedOff,
  type NotChecked,
  SEVERITIES,
  type Severity,
  type StateDriftReport,
} from '@wgo/core'
import { EXIT, type ExitCode } from './exit-code.ts'

/** 2 for drift that nobody acknowledged (at or above the floor, where one is given), 3 where the view is not whole, else 0. */
export function driftExit(report: DriftReport, floor: Severity = 'low'): ExitCode {
  const { changes, secrets_compared } = report
  const least = SEVERITIES.indexOf(floor)
  const counts = changes.filter(({ acknowledged }) => acknowledged === undefined)
  if (counts.some(({ severity }) => SEVERITIES.indexOf(severity) >= least)) return EXIT.drift
  return !isWhole(report) || !secrets_compared ? EXIT.incomplete : EXIT.ok
}

/**
 * The same of states against what is live. That no collector reads a type, such as `random_id`, is told, and no gap in
 * itself; where that is all that the states declare, nothing was seen.
 */
export function stateExit(report: StateDriftReport, floor?: Severity): ExitCode {
  const code = driftExit(report, floor)
  const { total_declared, total_unsupported } = report.summary
  const isBlind = total_declared > 0 && total_declared === total_unsupported
  return code === EXIT.ok && isBlind ? EXIT.incomplete : code
}

/**
 * Whether both sides saw all that the other was asked for, and left no doubt of anything in `from`. What was
 * switched off then and is now leaves none.
 */
export function isWhole({ summary, not_checked, not_looked_at }: DriftReport): boolean {
  const doubtful = not_checked.length - switchedOffOnBoth(not_checked).length
  return doubtful === 0 && not_looked_at.length === 0 && summary.unconfirmed === 0
}

/** The entries, of both sides, of units that are switched off on both. */
export function switchedOffOnBoth(entries: readonly NotChecked[]): readonly NotChecked[] {
  const off = entries.filter(isSwitchedOff)
  const units = Map.groupBy(off, ({ provider, unit, scope }) => JSON.stringify([provider, unit, scope]))
  return [...units.values()].filter(sides => new Set(sides.map(({ side }) => side)).size === 2).flat()
}
