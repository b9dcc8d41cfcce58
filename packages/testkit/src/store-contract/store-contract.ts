import { registerSuite } from '../suite/register-suite.ts'
import { EXCHANGE_CASES } from './exchange-cases.ts'
import { FINISHING_CASES } from './finishing-cases.ts'
import type { StoreCase, StoreHarness } from './harness.ts'
import { KEEPING_CASES } from './keeping-cases.ts'
import { READING_CASES } from './reading-cases.ts'
import { WRITING_CASES } from './writing-cases.ts'

/** Every case of the suite, as plain functions. */
export const STORE_CASES: readonly StoreCase[] = [
  ...WRITING_CASES,
  ...FINISHING_CASES,
  ...READING_CASES,
  ...KEEPING_CASES,
  ...EXCHANGE_CASES,
]

/**
 * Registers the conformance suite of snapshot stores with vitest. `makeHarness` is called for each case,
 * for a store of its own; what a case cannot hold for is named in the harness's `skip`, with the reason.
 */
export function storeContract(name: string, makeHarness: () => Promise<StoreHarness>): void {
  registerSuite({
    title: `${name} keeps the store contract`,
    cases: STORE_CASES,
    makeHarness,
    end: ({ store }) => store.close(),
  })
}
