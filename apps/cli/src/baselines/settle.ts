import {
  type SnapshotMetadata,
  type SnapshotStore,
  type SnapshotSummary,
  shellWord,
  WgoError,
} from '@wgo/core'
import { notice } from '../program/answer.ts'
import type { Program } from '../program/program.ts'
import { BASELINE, baselineOf, moveBaseline } from './baseline.ts'

/** After a scan that is to be a baseline: it is the only one of its name. What was interrupted is none. */
export async function settleScan(
  program: Program,
  store: SnapshotStore,
  metadata: SnapshotMetadata,
  interrupted: boolean,
): Promise<void> {
  const name = baselineOf(metadata)
  if (name === undefined) return
  if (!interrupted) return tellMoved(program, name, await moveBaseline(store, metadata))
  await store.tag(metadata.id, { [BASELINE]: null })
  await notice(program, `Interrupted: it is not the baseline "${name}".`)
}

/**
 * A snapshot is the baseline of one name: another one would take the first away, and what asks for that would find
 * none. Throws `INPUT_INVALID` where it is not to lose it: `removed` are the tags that are taken away.
 */
export function refuseSecondName(
  snapshot: SnapshotSummary,
  name: string | undefined,
  removed: readonly string[],
): void {
  const old = baselineOf(snapshot)
  if (old === undefined || name === undefined || name === old || removed.includes(BASELINE)) return
  const tag = shellWord(`${BASELINE}=${name}`)
  throw new WgoError(
    'INPUT_INVALID',
    `Snapshot ${snapshot.id} is the baseline "${old}", and a snapshot is the baseline of one name alone. Scan anew for "${name}", or take "${old}" away from it.`,
    {
      resource: snapshot.id,
      suggestions: [
        `wgo scan --baseline ${shellWord(name)}`,
        `wgo snapshots tag ${snapshot.id} ${tag} --remove ${BASELINE}`,
      ],
    },
  )
}

/** After the tags of a snapshot were set: no other bears the baseline that it is now. */
export async function settleTags(
  program: Program,
  store: SnapshotStore,
  { before, after }: { readonly before: SnapshotSummary; readonly after: SnapshotSummary },
): Promise<void> {
  const [old, name] = [baselineOf(before), baselineOf(after)]
  if (old === name) return
  if (old !== undefined) await notice(program, `${after.id} was the baseline "${old}" until now.`)
  if (name !== undefined) await tellMoved(program, name, await moveBaseline(store, after))
}

async function tellMoved(program: Program, name: string, before: readonly SnapshotSummary[]): Promise<void> {
  for (const { id } of before) await notice(program, `The baseline "${name}" was ${id} until now.`)
}
