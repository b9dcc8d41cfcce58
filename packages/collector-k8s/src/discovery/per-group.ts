import { type Host, toWgoError } from '@wgo/core'
import { ask } from '../cluster/ask.ts'
import type { Cluster } from '../cluster/cluster.ts'
import { type Members, members } from '../members.ts'
import type { DeadGroup, ServedVersion } from './discovered.ts'
import type { Kind } from './kind.ts'

/** The versions of an APIGroupList, each group's preferred one first. */
export function groupVersions(answer: unknown): readonly GroupVersion[] {
  const groups = members(answer)?.list('groups') ?? []
  return groups.flatMap(each => {
    const group = each.text('name')
    if (group === undefined) return []
    const preferred = each.members('preferredVersion').text('version')
    const versions = each.list('versions').flatMap(version => version.text('version') ?? [])
    const first = versions.filter(version => version === preferred)
    return [...new Set([...first, ...versions])].map(version => ({ group, version }))
  })
}

export interface GroupVersion {
  readonly group: string
  readonly version: string
}

/** Asks each version of each group what it serves, as servers before 1.26 want it. One that is dead costs itself alone. */
export async function askEachGroup(
  cluster: Cluster,
  versions: readonly GroupVersion[],
  host: Host,
): Promise<{ readonly versions: readonly ServedVersion[]; readonly dead: readonly DeadGroup[] }> {
  const answers = await Promise.all(versions.map(each => askVersion(cluster, each, host)))
  return {
    versions: answers.filter(each => 'kinds' in each),
    dead: answers.filter(each => 'error' in each),
  }
}

async function askVersion(
  cluster: Cluster,
  { group, version }: GroupVersion,
  host: Host,
): Promise<ServedVersion | DeadGroup> {
  const path = group === '' ? `/api/${version}` : `/apis/${group}/${version}`
  try {
    const answer = members(
      await ask(cluster, { path, what: `discover ${group || 'core'}/${version}`, group }, host),
    )
    const kinds = (answer?.list('resources') ?? []).flatMap(each => kindOf(each, group, version))
    return { group, version, kinds }
  } catch (error) {
    host.signal.throwIfAborted()
    return { group, version, error: toWgoError(error) }
  }
}

/** `pods/log` is a part of pods, and no kind. */
function kindOf(written: Members, group: string, version: string): Kind[] {
  const [plural, kind] = [written.text('name'), written.text('kind')]
  if (plural === undefined || kind === undefined || plural.includes('/')) return []
  return [
    { group, version, kind, plural, namespaced: written.flag('namespaced'), verbs: written.words('verbs') },
  ]
}
