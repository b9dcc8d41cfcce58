import type { Change, Modification, Resource, SnapshotReader, TypeSpec } from '@wgo/core'
import { placeJudge } from '../coverage/place-judge.ts'
import { diffResources } from '../diff/diff-resources.ts'

/** What is known besides an earlier snapshot. */
export interface Look {
  /** The later of the two snapshots that were compared. */
  readonly to: SnapshotReader
  readonly specOf: (resource: Resource) => TypeSpec | undefined
  /** Changes are told in another form than resources are kept in: the names of attributes are all that is common. */
  readonly isCoarse: boolean
}

/** How a change looked in an earlier snapshot; unknown where that did not wholly read its place. */
export type Then = 'same' | 'other' | 'unknown'

/** Says how changes looked in one snapshot. */
export function compareWithThen(then: SnapshotReader, look: Look): (change: Change) => Promise<Then> {
  const seen = placeJudge(then.metadata.coverage)
  return async change => {
    const resource = await then.get(change.key)
    if (resource === undefined) {
      const isKnown = seen(change) === 'complete'
      if (!isKnown) return 'unknown'
      return change.action === 'remove' ? 'same' : 'other'
    }
    if (change.action !== 'modify') return change.action === 'add' ? 'same' : 'other'
    return modifiedThen(change, resource, look)
  }
}

/** Whether none of a change's paths differs between then and now. What could not be read then says nothing. */
async function modifiedThen(change: Modification, then: Resource, look: Look): Promise<Then> {
  const now = look.isCoarse ? await look.to.get(change.key) : change.after
  if (now === undefined) return 'unknown'
  const since = diffResources(then, now, look.specOf(now)).map(({ path }) => placeOf(path, look))
  const own = change.paths.map(({ path }) => placeOf(path, look))
  if (!own.some(path => since.some(other => isWithin(path, other) || isWithin(other, path)))) return 'same'
  return then.unread === undefined ? 'other' : 'unknown'
}

function placeOf(path: string, { isCoarse }: Look): string {
  return isCoarse ? path.split('/', 3).join('/') : path
}

function isWithin(path: string, above: string): boolean {
  return path === above || path.startsWith(`${above}/`)
}
