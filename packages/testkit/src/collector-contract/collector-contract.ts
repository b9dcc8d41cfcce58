import { registerSuite } from '../suite/register-suite.ts'
import { CALLING_CASES } from './calling-cases.ts'
import { COLLECTING_CASES } from './collecting-cases.ts'
import { CREDENTIAL_CASES } from './credential-cases.ts'
import { DECLARATION_CASES } from './declaration-cases.ts'
import type { CollectorCase, CollectorHarness } from './harness.ts'
import { LISTING_CASES } from './listing-cases.ts'

/** Every case of the suite, as plain functions. */
export const COLLECTOR_CASES: readonly CollectorCase[] = [
  ...DECLARATION_CASES,
  ...LISTING_CASES,
  ...COLLECTING_CASES,
  ...CALLING_CASES,
  ...CREDENTIAL_CASES,
]

/**
 * Registers the conformance suite of collectors with vitest. `makeHarness` is called for each case; what a
 * case cannot hold for is named in the harness's `skip`, with the reason.
 */
export function collectorContract(name: string, makeHarness: () => Promise<CollectorHarness>): void {
  registerSuite({ title: `${name} keeps the collector contract`, cases: COLLECTOR_CASES, makeHarness })
}
