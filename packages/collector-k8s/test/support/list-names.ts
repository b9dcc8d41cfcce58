import type { Host } from '@wgo/core'
import { testHost } from '@wgo/testkit'
import { openCluster } from '../../src/cluster/cluster.ts'
import { findLogins } from '../../src/cluster/logins.ts'
import type { Kind } from '../../src/index.ts'
import { listPages } from '../../src/listing/pages.ts'
import { configOf } from './scan-kubernetes.ts'

const CONFIG_MAPS: Kind = {
  group: '',
  version: 'v1',
  kind: 'ConfigMap',
  plural: 'configmaps',
  namespaced: true,
  verbs: ['list'],
}

/** The names of a namespace's ConfigMaps, page by page, as the current context may see them. */
export async function* configMapNames(
  kubeconfig: string,
  namespace: string,
  host: Host = testHost(),
): AsyncGenerator<readonly string[]> {
  const [login] = await findLogins(await configOf({ kubeconfig }), host)
  if (!login || 'error' in login) throw new Error('the kubeconfig has no context')
  const cluster = await openCluster(login, host, 'test')
  try {
    for await (const { objects } of listPages(cluster, CONFIG_MAPS, namespace, host))
      yield Array.from(objects, ({ metadata }) => metadata.name)
  } finally {
    cluster.close()
  }
}
