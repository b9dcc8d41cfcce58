import { expect, test } from 'vitest'
import { add, exitCode, totalsLine, totalsOfTests } from '../checks/totals.ts'

const report = JSON.stringify({ numPassedTests: 5, numFailedTests: 0, numPendingTests: 2, numTodoTests: 1 })

test('tests are counted one by one', () => {
  expect(totalsLine(totalsOfTests(report, 0))).toBe('5 passed, 0 failed, 3 skipped')
})

test('a run that failed without a failed test is one failure', () => {
  expect(totalsOfTests(report, 1)).toEqual({ passed: 5, failed: 1, skipped: 3 })
})

test('a run without a report is one failure', () => {
  expect(totalsOfTests(undefined, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 })
})

test('failures and empty runs exit with 1', () => {
  const none = { passed: 0, failed: 0, skipped: 0 }
  expect(exitCode(none)).toBe(1)
  expect(exitCode(add(none, { passed: 3, failed: 1, skipped: 0 }))).toBe(1)
  expect(exitCode(add(none, { passed: 3, failed: 0, skipped: 9 }))).toBe(0)
})
