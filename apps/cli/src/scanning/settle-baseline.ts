import type { SnapshotMetadata, SnapshotStore } from '@wgo/core'
import { notice } from '../program/answer.ts'
import type { Program } from '../program/program.ts'
import { BASELINE, baselineOf, moveBaseline } from '../select/baseline.ts'

/** After a scan that is to be a baseline: it is the only one of its name. What was interrupted is none. */
export async function settleBaseline(
  program: Program,
  store: SnapshotStore,
  metadata: SnapshotMetadata,
  interrupted: boolean,
): Promise<void> {
  const name = baselineOf(metadata)
  if (interrupted) {
    await store.tag(metadata.id, { [BASELINE]: null })
    return notice(program, `Interrupted: it is not the baseline "${name}".`)
  }
  for (const { id } of await moveBaseline(store, metadata))
    await notice(program, `The baseline "${name}" was ${id} until now.`)
}
