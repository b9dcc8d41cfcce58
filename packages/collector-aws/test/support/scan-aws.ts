import type { Clock, CoverageEntry, Entry, Selection, SnapshotReader, SnapshotStore } from '@wgo/core'
import { type ScanLimits, type ScanResult, scan } from '@wgo/scan'
import { memoryStore, realClock, testLog } from '@wgo/testkit'
import { awsCollector } from '../../src/index.ts'
import { AWS_CONFIG, type AwsConfig } from '../../src/settings.ts'

/** Keys that moto takes for those of its own account. */
export const TEST_ENV = {
  AWS_ACCESS_KEY_ID: 'testing',
  AWS_SECRET_ACCESS_KEY: 'testing',
  AWS_REGION: 'us-east-1',
}

/** A configuration as a user would write it. */
export async function configOf(written: object): Promise<AwsConfig> {
  const result = await AWS_CONFIG['~standard'].validate(written)
  if (result.issues) throw new Error(result.issues.map(issue => issue.message).join(' '))
  return result.value
}

export interface Scanned {
  readonly result: ScanResult
  readonly reader: SnapshotReader
  readonly entries: readonly Entry[]
  readonly coverage: readonly CoverageEntry[]
  readonly log: ReturnType<typeof testLog>
}

export interface ScanAwsOptions {
  readonly clock?: Clock
  readonly selection?: Selection
  readonly seed?: number
  readonly redactionKey?: Uint8Array
  /** Instead of one in memory, of this scan alone. */
  readonly store?: SnapshotStore
  readonly env?: Readonly<Record<string, string>>
  /** Default: two attempts. */
  readonly limits?: ScanLimits
}

/** One scan of AWS by the real engine. */
export async function scanAws(written: object, options: ScanAwsOptions = {}): Promise<Scanned> {
  const { redactionKey, selection, seed, env = TEST_ENV, clock = realClock, limits } = options
  const store = options.store ?? memoryStore(redactionKey ? { redactionKey } : {})
  const log = testLog()
  const source = { collector: awsCollector(), config: await configOf(written) }
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
