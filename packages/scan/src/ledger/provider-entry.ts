import { type CoverageEntry, EVERY_SCOPE } from '@wgo/core'
import type { Outcome } from './outcome.ts'
import { unitLedger } from './unit-ledger.ts'

/** The entry of a provider of which it is not even known what it has. */
export function providerEntry(provider: string, outcome: Outcome, durationMs: number): CoverageEntry {
  const everything = { id: provider, scope: EVERY_SCOPE, types: ['*'] }
  const [entry] = unitLedger(provider, everything).close(outcome, durationMs)
  return entry as CoverageEntry
}
