import { type ObjectPlace, type ObjectSession, WgoError, withoutLimits } from '@wgo/core'
import { openCluster } from '../cluster/cluster.ts'
import { listPage } from './list-page.ts'
import { loginOf } from './login.ts'
import type { Opening } from './opening.ts'
import { readSecret } from './read-secret.ts'

/** Signs in for one namespace. Throws what keeps us out; one that is not there is told by the first read. */
export async function openNamespace(
  { container, settings }: ObjectPlace,
  { config, host: lent, userAgent }: Opening,
): Promise<ObjectSession> {
  const host = withoutLimits(lent)
  // RFC 1123: it becomes part of a path.
  if (!/^[a-z\d](?:[-a-z\d]{0,61}[a-z\d])?$/.test(container))
    throw new WgoError('INPUT_INVALID', `"${container}" cannot be the name of a namespace.`, {
      provider: 'kubernetes',
      suggestions: ['kubectl get namespaces'],
    })
  const cluster = await openCluster(await loginOf(settings, config, host), host, userAgent)
  const { member, label_selector: selector } = settings
  try {
    await cluster.credentials.get()
  } catch (error) {
    cluster.close()
    throw error
  }
  return {
    source: `${cluster.credentials.name} of context ${cluster.context}`,
    read: (name, request) => readSecret({ cluster, namespace: container }, name, member, request),
    list: (prefix, request) => listPage({ cluster, namespace: container }, prefix, selector, request),
    close: async () => cluster.close(),
  }
}
