import { type CheckQuestion, type Host, type Probe, toWgoError, type WgoError } from '@wgo/core'
import { ask } from '../cluster/ask.ts'
import type { Connected, OpenCluster } from '../connected.ts'
import { type Kind, typeOf } from '../discovery/kind.ts'
import { kindPath, resourceName } from '../listing/kind-path.ts'
import type { KubernetesConfig } from '../settings.ts'
import { warnOfMissing } from './missing-namespaces.ts'
import { principalOf } from './principal.ts'
import { productOf } from './product.ts'

/** Who each context's credentials are, and then which kinds they may list: each is tried for one object. */
export async function* checkClusters(
  clusters: readonly Connected[],
  config: KubernetesConfig,
  host: Host,
  question: CheckQuestion = 'permissions',
): AsyncGenerator<Probe> {
  for (const each of clusters) {
    if (each.kind === 'broken')
      yield { kind: 'unreadable', scope: each.name, scope_name: each.name, types: ['*'], error: each.error }
    else yield await identityOf(each, host)
  }
  if (question === 'identity') return
  for (const each of clusters) if (each.kind === 'open') yield* permissionsOf(each, config, host)
}

async function identityOf(open: OpenCluster, host: Host): Promise<Probe> {
  const { cluster, scope, name } = open
  const { expires } = await cluster.credentials.get()
  return {
    kind: 'identity',
    scope,
    scope_name: name,
    principal: await principalOf(open, host),
    source: cluster.credentials.name,
    server: `${await productOf(open, host)} at ${cluster.server}`,
    ...(expires !== undefined && { expires: new Date(expires).toISOString() }),
  }
}

async function* permissionsOf(
  open: OpenCluster,
  { namespaces }: KubernetesConfig,
  host: Host,
): AsyncGenerator<Probe> {
  const { scope, name, kinds, dead } = open
  const [namespace] = namespaces
  await warnOfMissing(open.cluster, namespaces, host)
  const tried = await Promise.all(
    kinds
      .filter(kind => namespace === undefined || kind.namespaced)
      .map(async kind => ({ type: typeOf(kind), error: await tryList(open, kind, namespace, host) })),
  )
  const types = tried.filter(({ error }) => error === undefined).map(({ type }) => type)
  if (types.length > 0) yield { kind: 'readable', scope, scope_name: name, types }
  for (const { type, error } of tried)
    if (error) yield { kind: 'unreadable', scope, scope_name: name, types: [type], error }
  for (const { group, error } of dead)
    yield { kind: 'unreadable', scope, scope_name: name, types: [`${group}/*`], error }
}

/** undefined: it may be listed. */
async function tryList(
  { cluster }: OpenCluster,
  kind: Kind,
  namespace: string | undefined,
  host: Host,
): Promise<WgoError | undefined> {
  const what = `list ${resourceName(kind)}`
  const permission = namespace === undefined ? what : `${what} -n ${namespace}`
  try {
    const path = kindPath(kind, namespace)
    await ask(cluster, { path, what, permission, group: kind.group, query: { limit: '1' } }, host)
    return undefined
  } catch (error) {
    host.signal.throwIfAborted()
    return toWgoError(error)
  }
}
