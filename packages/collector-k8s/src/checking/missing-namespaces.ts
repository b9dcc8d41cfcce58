import { type Host, isWgoError, nearest } from '@wgo/core'
import { ask } from '../cluster/ask.ts'
import type { Cluster } from '../cluster/cluster.ts'
import { members } from '../members.ts'

/** Warns of namespaces that are asked for and are not there: they read as empty ones. Silent where nobody may look. */
export async function warnOfMissing(
  cluster: Cluster,
  namespaces: readonly string[],
  host: Host,
): Promise<void> {
  const there = await Promise.all(namespaces.map(name => isThere(cluster, name, host)))
  const missing = namespaces.filter((_, index) => there[index] === false)
  if (missing.length === 0) return
  const names = await namesIn(cluster, host)
  for (const name of missing) {
    const near = nearest(name, names)
    const hint = near === undefined ? '' : ` Did you mean ${near}? --namespace ${near}`
    host.log.warn(`There is no namespace ${name} in ${cluster.context}.${hint}`)
  }
}

/** undefined: it may not be looked at. */
async function isThere(cluster: Cluster, name: string, host: Host): Promise<boolean | undefined> {
  const path = `/api/v1/namespaces/${encodeURIComponent(name)}`
  try {
    await ask(cluster, { path, what: `get namespace ${name}`, permission: 'get namespaces' }, host)
    return true
  } catch (error) {
    host.signal.throwIfAborted()
    return isWgoError(error, 'VANISHED') ? false : undefined
  }
}

/** So many are looked through for a name like it. */
const MOST_NAMES = '2000'

async function namesIn(cluster: Cluster, host: Host): Promise<readonly string[]> {
  const question = { path: '/api/v1/namespaces', what: 'list namespaces', permission: 'list namespaces' }
  const accept = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json'
  try {
    const list = members(await ask(cluster, { ...question, accept, query: { limit: MOST_NAMES } }, host))
    return list?.list('items').flatMap(each => each.members('metadata').text('name') ?? []) ?? []
  } catch {
    host.signal.throwIfAborted()
    return []
  }
}
