import type { Clock, CoverageEntry, Entry, Selection, SnapshotReader, SnapshotStore } from '@wgo/core'
import { type ScanLimits, type ScanResult, scan } from '@wgo/scan'
import { memoryStore, realClock, testLog } from '@wgo/testkit'
import { gcpCollector } from '../../src/index.ts'
import { type GcpConfig, readConfig } from '../../src/settings.ts'

export interface Scanned {
  readonly result: ScanResult
  readonly reader: SnapshotReader
  readonly entries: readonly Entry[]
  readonly coverage: readonly CoverageEntry[]
  readonly log: ReturnType<typeof testLog>
}

export interface ScanGcpOptions {
  readonly env: Readonly<Record<string, string>>
  readonly clock?: Clock
  readonly selection?: Selection
  readonly seed?: number
  readonly redactionKey?: Uint8Array
  /** Instead of one in memory, of this scan alone. */
  readonly store?: SnapshotStore
  /** Default: two attempts. */
  readonly limits?: ScanLimits
}

/** One scan of Google Cloud by the real engine. */
export async function scanGcp(written: Partial<GcpConfig>, options: ScanGcpOptions): Promise<Scanned> {
  const { redactionKey, selection, seed, env, clock = realClock, limits } = options
  const store = options.store ?? memoryStore(redactionKey ? { redactionKey } : {})
  const log = testLog()
  const source = { collector: gcpCollector(), config: await readConfig(written) }
  const result = await scan({
    sources: [{ ...source, ...(selection && { selection }) }],
    store,
    snapshot: { id: `s${seed ?? 1}-${counter++}`, wgo_version: '0.0.0' },
    clock,
    log,
    env,
    cwd: '/',
    limits: { attempts: 2, ...limits, ...(seed !== undefined && { seed }) },
  })
  const reader = await store.open(result.snapshot.id)
  const entries: Entry[] = []
  for await (const entry of reader.entries()) entries.push(entry)
  return { result, reader, entries, coverage: result.metadata.coverage, log }
}

let counter = 0
