import type { Setting } from '../config/setting.ts'
import type { COLLECTOR_CONTRACT, Collector } from './collector.ts'
import type { CallSpec } from './type-spec.ts'

/**
 * What a collector's package says of itself as data, in the file that `wgo.manifest` of its package.json names:
 * its types, permissions and flags are known without importing it.
 */
export interface CollectorManifest {
  readonly contract: typeof COLLECTOR_CONTRACT
  readonly provider: string
  readonly settings: readonly Setting[]
  readonly types: readonly ManifestType[]
}

/** A type, what its credentials must allow, and what is called to see it whole. */
export interface ManifestType {
  readonly type: string
  readonly permissions: readonly string[]
  readonly calls: readonly CallSpec[]
}

/** The manifest of a collector, from what it declares. */
export function collectorManifest({ contract, name, settings = [], types }: Collector): CollectorManifest {
  return {
    contract,
    provider: name,
    settings,
    types: types.map(({ type, permissions, calls = [] }) => ({ type, permissions, calls })),
  }
}
