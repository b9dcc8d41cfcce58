import { describe, test } from 'vitest'
import { type SuiteCase, type SuiteHarness, skipReason } from './suite.ts'

export interface Suite<Harness extends SuiteHarness> {
  readonly title: string
  readonly cases: readonly SuiteCase<Harness>[]
  /** Called for each case. */
  readonly makeHarness: () => Promise<Harness>
  /** Ends what belongs to every harness, before its own `cleanup`. */
  readonly end?: (harness: Harness) => Promise<void>
}

/** Registers a test for each case with vitest. */
export function registerSuite<Harness extends SuiteHarness>(suite: Suite<Harness>): void {
  const { title, cases, makeHarness, end } = suite
  describe(title, () => {
    for (const { name, check } of cases) {
      test(name, async context => {
        const harness = await makeHarness()
        try {
          const reason = skipReason(harness, cases, name)
          if (reason !== undefined) context.skip(reason)
          await check(harness)
        } finally {
          await end?.(harness)
          await harness.cleanup?.()
        }
      })
    }
  })
}
