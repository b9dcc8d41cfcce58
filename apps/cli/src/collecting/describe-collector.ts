import { collectorManifest, type ManifestType } from '@wgo/core'
import type { CollectorEntry, PolicyMaker } from '../program/collectors.ts'
import { matchingTypes } from '../select/types.ts'

/** What a provider's collector reads, by which calls and permissions. */
export interface DescribedCollector {
  readonly provider: string
  readonly version: string
  readonly types: readonly ManifestType[]
}

export interface Description {
  readonly document: DescribedCollector
  /** Where the provider has such policies. */
  readonly policy?: PolicyMaker
}

/** A collector's types, those that the globs match. Throws `INPUT_INVALID` for a glob that matches none. */
export async function describeCollector(
  entry: CollectorEntry,
  globs: readonly string[] | undefined,
): Promise<Description> {
  const { collector, policy } = await entry.load()
  const { provider, types } = collectorManifest(collector)
  const wanted = globs && (await matchingTypes(globs, [collector]))
  return {
    document: {
      provider,
      version: collector.version,
      types: wanted ? types.filter(({ type }) => wanted.has(type)) : types,
    },
    ...(policy && { policy }),
  }
}
