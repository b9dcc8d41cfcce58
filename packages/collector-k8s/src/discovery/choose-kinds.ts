import type { ServedVersion } from './discovered.ts'
import type { Kind } from './kind.ts'

/**
 * Each kind once, in the version that its group prefers among those that can list it. `versions` of a group are in the
 * order of preference: a kind that the first does not serve is found in a later one.
 */
export function chooseKinds(versions: readonly ServedVersion[]): readonly Kind[] {
  const chosen = new Map<string, Kind>()
  for (const kind of versions.flatMap(({ kinds }) => kinds)) {
    const name = `${kind.group}/${kind.plural}`
    if (kind.verbs.includes('list') && !chosen.has(name)) chosen.set(name, kind)
  }
  return withoutMoved([...chosen.values()])
}

/** Where kinds were before they had groups of their own: both serve the same objects. */
const OLD_HOME = 'extensions'

function withoutMoved(kinds: readonly Kind[]): readonly Kind[] {
  const moved = new Set(kinds.filter(({ group }) => group !== OLD_HOME).map(({ kind }) => kind))
  return kinds.filter(({ group, kind }) => group !== OLD_HOME || !moved.has(kind))
}
