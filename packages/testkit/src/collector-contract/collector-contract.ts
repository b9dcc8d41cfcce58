import { describe, test } from 'vitest'
import { CALLING_CASES } from './calling-cases.ts'
import { COLLECTING_CASES } from './collecting-cases.ts'
import { DECLARATION_CASES } from './declaration-cases.ts'
import type { CollectorCase, CollectorHarness } from './harness.ts'
import { LISTING_CASES } from './listing-cases.ts'

/** Every case of the suite, as plain functions. */
export const COLLECTOR_CASES: readonly CollectorCase[] = [
  ...DECLARATION_CASES,
  ...LISTING_CASES,
  ...COLLECTING_CASES,
  ...CALLING_CASES,
]

/**
 * Registers the conformance suite of collectors with vitest. `makeHarness` is called for each case; what a
 * case cannot hold for is named in the harness's `skip`, with the reason.
 */
export function collectorContract(name: string, makeHarness: () => Promise<CollectorHarness>): void {
  describe(`${name} keeps the collector contract`, () => {
    for (const { name, check } of COLLECTOR_CASES) {
      test(name, async context => {
        const harness = await makeHarness()
        try {
          const reason = skipReason(harness, name)
          if (reason !== undefined) context.skip(reason)
          await check(harness)
        } finally {
          await harness.cleanup?.()
        }
      })
    }
  })
}

/** Throws TypeError where the harness skips a case that there is not: a typing error would skip nothing. */
function skipReason({ skip = [] }: CollectorHarness, name: string): string | undefined {
  for (const { reason, cases } of skip) {
    const unknown = cases.find(each => !COLLECTOR_CASES.some(known => known.name === each))
    if (unknown !== undefined) throw new TypeError(`There is no case "${unknown}" to skip.`)
    if (reason.trim() === '') throw new TypeError('A skipped case needs a reason.')
    if (cases.includes(name)) return reason
  }
  return undefined
}
