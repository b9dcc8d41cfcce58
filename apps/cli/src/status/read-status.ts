import type { DriftSummary, SnapshotStore, SnapshotSummary } from '@wgo/core'
import { compare } from '../drifting/compare.ts'
import type { Program } from '../program/program.ts'
import { providerConfigs } from '../program/provider-configs.ts'
import { detectAll } from '../scanning/sources.ts'
import { predecessors } from '../select/reference.ts'
import { type Detected, type Status, statusOf } from './status.ts'

/** A status page answers at once: what takes longer is left out of it. */
const PATIENCE_MS = 2000

export async function readStatus(program: Program, store: SnapshotStore): Promise<Status> {
  const summaries = await store.list()
  const [newest] = summaries
  const previous = newest && predecessors(newest, summaries)[0]
  return statusOf({
    summaries,
    previous,
    store: program.storePath,
    drift: newest && previous ? await quickDrift(program, store, previous, newest) : undefined,
    detected: newest ? [] : await detected(program),
    config: program.config,
    now: program.clock.now(),
  })
}

async function quickDrift(
  program: Program,
  store: SnapshotStore,
  from: SnapshotSummary,
  to: SnapshotSummary,
): Promise<DriftSummary | undefined> {
  const signal = AbortSignal.timeout(PATIENCE_MS)
  try {
    return (await compare(program, store, { from, to }, {}, signal)).summary
  } catch (error) {
    if (signal.aborted) return undefined
    throw error
  }
}

async function detected(program: Program): Promise<readonly Detected[]> {
  const signal = AbortSignal.timeout(PATIENCE_MS)
  const found = await detectAll(program, await providerConfigs(program), program.cwd, signal).catch(error => {
    if (signal.aborted) return []
    throw error
  })
  return found.map(([{ entry }, { found, summary }]) => ({ provider: entry.name, found, summary }))
}
