import { describe, test } from 'vitest'
import { EXCHANGE_CASES } from './exchange-cases.ts'
import type { StoreCase, StoreHarness } from './harness.ts'
import { KEEPING_CASES } from './keeping-cases.ts'
import { READING_CASES } from './reading-cases.ts'
import { WRITING_CASES } from './writing-cases.ts'

/** Every case of the suite, as plain functions. */
export const STORE_CASES: readonly StoreCase[] = [
  ...WRITING_CASES,
  ...READING_CASES,
  ...KEEPING_CASES,
  ...EXCHANGE_CASES,
]

/**
 * Registers the conformance suite of snapshot stores with vitest. `makeHarness` is called for each case,
 * for a store of its own; what a case cannot hold for is named in the harness's `skip`, with the reason.
 */
export function storeContract(name: string, makeHarness: () => Promise<StoreHarness>): void {
  describe(`${name} keeps the store contract`, () => {
    for (const { name, check } of STORE_CASES) {
      test(name, async context => {
        const harness = await makeHarness()
        try {
          const reason = skipReason(harness, name)
          if (reason !== undefined) context.skip(reason)
          await check(harness)
        } finally {
          await harness.store.close()
          await harness.cleanup?.()
        }
      })
    }
  })
}

/** Throws TypeError where the harness skips a case that there is not: a typing error would skip nothing. */
function skipReason({ skip = [] }: StoreHarness, name: string): string | undefined {
  for (const { reason, cases } of skip) {
    const unknown = cases.find(each => !STORE_CASES.some(known => known.name === each))
    if (unknown !== undefined) throw new TypeError(`There is no case "${unknown}" to skip.`)
    if (reason.trim() === '') throw new TypeError('A skipped case needs a reason.')
    if (cases.includes(name)) return reason
  }
  return undefined
}
