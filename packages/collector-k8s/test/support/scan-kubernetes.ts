import type {
  Clock,
  CoverageEntry,
  Entry,
  Resource,
  Selection,
  SnapshotReader,
  SnapshotStore,
} from '@wgo/core'
import { type ScanLimits, type ScanResult, scan } from '@wgo/scan'
import { memoryStore, realClock, testLog } from '@wgo/testkit'
import { type KubernetesParts, kubernetesCollector } from '../../src/index.ts'
import { KUBERNETES_CONFIG, type KubernetesConfig } from '../../src/settings.ts'

/** A configuration as a user would write it. */
export async function configOf(written: object): Promise<KubernetesConfig> {
  const result = await KUBERNETES_CONFIG['~standard'].validate(written)
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

export interface ScanOptions {
  readonly env?: Readonly<Record<string, string>>
  readonly selection?: Selection
  readonly seed?: number
  readonly store?: SnapshotStore
  readonly limits?: ScanLimits
  readonly clock?: Clock
  readonly parts?: KubernetesParts
}

/** One scan of clusters by the real engine. */
export async function scanKubernetes(written: object, options: ScanOptions = {}): Promise<Scanned> {
  const { selection, env = {}, limits, seed } = options
  const store = options.store ?? memoryStore({ redactionKey: new Uint8Array(32) })
  const log = testLog()
  const result = await scan({
    sources: [
      {
        collector: kubernetesCollector(options.parts),
        config: await configOf(written),
        ...(selection && { selection }),
      },
    ],
    store,
    snapshot: { id: `k8s-${counter++}`, wgo_version: '0.0.0' },
    clock: options.clock ?? realClock,
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

/** The one of a type and name. */
export function resourceIn({ entries }: Scanned, type: string, id: string): Resource | undefined {
  return entries.find(({ resource }) => resource.type === type && resource.id === id)?.resource
}
