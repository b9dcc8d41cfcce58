import { type CoverageEntry, SCHEMA_VERSION, type SnapshotMetadata, timestamp } from '@wgo/core'
import type { Run } from '../run.ts'
import { autoName } from './auto-name.ts'

/** What a snapshot says of itself. */
export function metadataOf(
  run: Run,
  coverage: readonly CoverageEntry[],
  resourceCount: number,
): SnapshotMetadata {
  const { snapshot, sources } = run.request
  const providers = [...new Set(sources.map(source => source.collector.name))].sort()
  const began = timestamp({ now: () => run.began.now })
  const { id, wgo_version, ...rest } = snapshot
  return {
    schema_version: SCHEMA_VERSION,
    id,
    ...rest,
    auto_name: autoName(began, providers, snapshot.git_branch),
    timestamp: began,
    provider: providers.length === 1 ? (providers[0] as string) : 'multiple',
    providers,
    wgo_version,
    redaction_key_id: run.redactor.keyId,
    scan_duration_ms: Math.round(run.clock.monotonic() - run.began.monotonic),
    resource_count: resourceCount,
    coverage: [...coverage].sort(byPlace),
  }
}

function byPlace(a: CoverageEntry, b: CoverageEntry): number {
  const [first, second] = [placeOf(a), placeOf(b)]
  return first < second ? -1 : first > second ? 1 : 0
}

function placeOf({ provider, scope, region, namespace, unit, types }: CoverageEntry): string {
  return JSON.stringify([provider, scope, region ?? '', namespace ?? '', unit, types])
}
