import { isWgoError, nearest, type SnapshotStore, type SnapshotSummary, shellWord, WgoError } from '@wgo/core'

/** The tag of a snapshot that others are compared with, by its name: one snapshot bears each. */
export const BASELINE = 'baseline'

type Tagged = Pick<SnapshotSummary, 'id' | 'tags'>

/** What a snapshot is the baseline of. */
export function baselineOf({ tags = {} }: Pick<SnapshotSummary, 'tags'>): string | undefined {
  return Object.hasOwn(tags, BASELINE) ? tags[BASELINE] : undefined
}

/** The baseline of a name; the newest, should two bear it. `all` is newest first. Throws `SNAPSHOT_NOT_FOUND`. */
export function selectBaseline(name: string, all: readonly SnapshotSummary[]): SnapshotSummary {
  const found = all.find(each => baselineOf(each) === name)
  if (found) return found
  const quoted = shellWord(name)
  const same = all.some(each => each.name === name || each.id === name)
  const known = [...new Set(all.flatMap(each => baselineOf(each) ?? []))]
  const near = same ? undefined : nearest(name, known)
  const hint = near === undefined ? '' : ` Did you mean "${near}"?`
  throw new WgoError('SNAPSHOT_NOT_FOUND', `There is no baseline "${name}".${hint}`, {
    resource: name,
    suggestions: [
      ...(same ? [`wgo snapshots tag ${quoted} ${shellWord(`${BASELINE}=${name}`)}`] : []),
      ...(known.length > 0 ? [`wgo snapshots list --tag ${BASELINE}`] : []),
      `wgo scan --baseline ${quoted}`,
    ],
  })
}

/**
 * Makes a snapshot that bears the tag the only one of its baseline: those that were it before are snapshots as all
 * others, which may be pruned. Gives them back.
 */
export async function moveBaseline(store: SnapshotStore, moved: Tagged): Promise<readonly SnapshotSummary[]> {
  const name = baselineOf(moved)
  if (name === undefined) return []
  const bearing = await store.list({ tags: { [BASELINE]: name } })
  const before = bearing.filter(({ id }) => id !== moved.id)
  for (const { id } of before)
    await store.tag(id, { [BASELINE]: null }).catch(error => {
      if (!isWgoError(error, 'SNAPSHOT_NOT_FOUND')) throw error
    })
  return before
}
