import { collectorManifest, type ManifestType } from '@wgo/core'
import type { CollectorEntry, LoadedCollector, PolicyMaker } from '../program/collectors.ts'
import { matchingTypes } from '../select/types.ts'

/** What a provider's collector reads, by which calls and permissions. */
export interface DescribedCollector {
  readonly provider: string
  readonly version: string
  readonly types: readonly ManifestType[]
}

export interface Description {
  readonly document: DescribedCollector
  /** These are some of its types. */
  readonly narrowed: boolean
  /** Where the provider has such policies. */
  readonly policy?: PolicyMaker
}

/**
 * A collector's types, those that the globs match, and those named that only a look could find. Throws
 * `INPUT_INVALID` for a glob that matches none.
 */
export async function describeCollector(
  entry: CollectorEntry,
  globs: readonly string[] | undefined,
): Promise<Description> {
  const loaded = await entry.load()
  const { collector, policy } = loaded
  const { provider, types } = collectorManifest(collector)
  return {
    document: {
      provider,
      version: collector.version,
      types: globs ? await chosenTypes(globs, types, loaded) : types,
    },
    narrowed: globs !== undefined,
    ...(policy && { policy }),
  }
}

async function chosenTypes(
  globs: readonly string[],
  types: readonly ManifestType[],
  { collector, isOpenType = () => false }: LoadedCollector,
): Promise<readonly ManifestType[]> {
  const [open, closed] = [globs.filter(isOpenType), globs.filter(glob => !isOpenType(glob))]
  const matched = await matchingTypes(closed, [collector])
  return [
    ...types.filter(({ type }) => matched.has(type)),
    ...open.map(type => ({ type, permissions: [], calls: [] })),
  ]
}
