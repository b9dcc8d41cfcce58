import { type CoverageEntry, nearest, type SnapshotReader, WgoError } from '@wgo/core'
import { type FilterFlags, placesOf } from './change-filter.ts'

/**
 * Refuses a region or a namespace that neither side knows of: a misspelt one would find no drift for ever. Reads the
 * snapshots only for what their coverage does not say. Throws `INPUT_INVALID`.
 */
export async function checkPlaces(flags: FilterFlags, snapshots: readonly SnapshotReader[]): Promise<void> {
  const coverage = snapshots.flatMap(({ metadata }) => metadata.coverage)
  const places = placesOf(flags)
  for (const name of ['region', 'namespace'] as const)
    await refuseUnknown(name, places[name] ?? [], coverage, snapshots)
}

async function refuseUnknown(
  name: 'region' | 'namespace',
  asked: readonly string[],
  coverage: readonly CoverageEntry[],
  snapshots: readonly SnapshotReader[],
): Promise<void> {
  const known = new Set(coverage.flatMap(entry => entry[name] ?? []))
  if (asked.every(each => known.has(each))) return
  for (const snapshot of snapshots)
    for await (const { resource } of snapshot.entries()) {
      const place = resource[name]
      if (place !== undefined) known.add(place)
    }
  const unknown = asked.find(each => !known.has(each))
  if (unknown === undefined) return
  const near = nearest(unknown, known)
  throw new WgoError(
    'INPUT_INVALID',
    `Nothing of what is compared lies in a ${name} "${unknown}".${near === undefined ? '' : ` Did you mean "${near}"?`}`,
    { suggestions: ['wgo snapshots show'] },
  )
}
