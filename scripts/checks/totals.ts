export interface Totals {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

export function add(a: Totals, b: Totals): Totals {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }
}

export function totalsLine({ passed, failed, skipped }: Totals): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}

export function exitCode(totals: Totals): number {
  return totals.failed === 0 && totals.passed > 0 ? 0 : 1
}

interface TestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
}

/**
 * Counts a vitest JSON report. A run that failed although no test did (a file that does not load, an
 * unhandled rejection), or that left no report, is one failure.
 */
export function totalsOfTests(report: string | undefined, code: number): Totals {
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 }
  const tests = JSON.parse(report) as TestReport
  const failed = tests.numFailedTests === 0 && code !== 0 ? 1 : tests.numFailedTests
  return { passed: tests.numPassedTests, failed, skipped: tests.numPendingTests + tests.numTodoTests }
}
