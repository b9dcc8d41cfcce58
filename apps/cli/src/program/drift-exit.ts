import { type DriftReport, SEVERITIES, type Severity } from '@wgo/core'
import { EXIT, type ExitCode } from './exit-code.ts'

/** 2 for drift (at or above the floor, where one is given), 3 where the view is not whole, else 0. */
export function driftExit(report: DriftReport, floor: Severity = 'low'): ExitCode {
  const { changes, secrets_compared } = report
  const least = SEVERITIES.indexOf(floor)
  if (changes.some(({ severity }) => SEVERITIES.indexOf(severity) >= least)) return EXIT.drift
  return !isWhole(report) || !secrets_compared ? EXIT.incomplete : EXIT.ok
}

/** Whether both sides saw all that the other was asked for, and left no doubt of anything in `from`. */
export function isWhole({ summary, not_checked, not_looked_at }: DriftReport): boolean {
  return not_checked.length === 0 && not_looked_at.length === 0 && summary.unconfirmed === 0
}
