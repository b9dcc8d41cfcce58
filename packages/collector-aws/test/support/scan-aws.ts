import type { CoverageEntry, Entry, Selection } from '@wgo/core'
import { type ScanResult, scan } from '@wgo/scan'
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
  readonly entries: readonly Entry[]
  readonly coverage: readonly CoverageEntry[]
  readonly log: ReturnType<typeof testLog>
}

/** One scan of AWS by the real engine into a store in memory. */
export async function scanAws(
  written: object,
  options: {
    selection?: Selection
    seed?: number
    redactionKey?: Uint8Array
    env?: Record<string, string>
  } = {},
): Promise<Scanned> {
  const store = memoryStore(options.redactionKey ? { redactionKey: options.redactionKey } : {})
  const log = testLog()
  const result = await scan({
    sources: [
      {
        collector: awsCollector(),
        config: await configOf(written),
        ...(options.selection && { selection: options.selection }),
      },
    ],
    store,
    snapshot: { id: `s${options.seed ?? 1}-${counter++}`, wgo_version: '0.0.0' },
    clock: realClock,
    log,
    env: options.env ?? TEST_ENV,
    cwd: '/',
    limits: { attempts: 2, ...(options.seed !== undefined && { seed: options.seed }) },
  })
  const reader = await store.open(result.snapshot.id)
  const entries: Entry[] = []
  for await (const entry of reader.entries()) entries.push(entry)
  return { result, entries, coverage: result.metadata.coverage, log }
}

let counter = 0
