import { type CheckQuestion, type Host, type Probe, toWgoError, type WgoError } from '@wgo/core'
import { ask } from '../cluster/ask.ts'
import type { Connected, OpenCluster } from '../connected.ts'
import { type Kind, typeOf } from '../discovery/kind.ts'
import { kindQuestion } from '../listing/kind-question.ts'
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
  for (const each of clusters)
    yield each.kind === 'broken' ? unreadable(each, each.name, each.error) : await identityOf(each, host)
  if (question === 'identity') return
  for (const each of clusters) if (each.kind === 'open') yield* permissionsOf(each, config, host)
}

function unreadable({ name }: Connected, scope: string, error: WgoError, types = ['*']): Probe {
  return { kind: 'unreadable', scope, scope_name: name, types, error }
}

/** What goes wrong with one cluster keeps nobody from hearing of the others. */
async function identityOf(open: OpenCluster, host: Host): Promise<Probe> {
  const { cluster, scope, name } = open
  try {
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
  } catch (error) {
    host.signal.throwIfAborted()
    return unreadable(open, scope, toWgoError(error))
  }
}

async function* permissionsOf(
  open: OpenCluster,
  { namespaces }: KubernetesConfig,
  host: Host,
): AsyncGenerator<Probe> {
  const { scope, name, kinds, dead } = open
  await warnOfMissing(open.cluster, namespaces, host)
  const tried = await Promise.all(
    kinds
      .filter(kind => namespaces.length === 0 || kind.namespaced)
      .map(async kind => ({ type: typeOf(kind), error: await tryEach(open, kind, namespaces, host) })),
  )
  const types = tried.filter(({ error }) => error === undefined).map(({ type }) => type)
  if (types.length > 0) yield { kind: 'readable', scope, scope_name: name, types }
  for (const { type, error } of tried) if (error) yield unreadable(open, scope, error, [type])
  for (const { group, error } of dead) yield unreadable(open, scope, error, [`${group}/*`])
}

/** What keeps it from being listed in one of the namespaces, or anywhere where none is named. */
async function tryEach(
  open: OpenCluster,
  kind: Kind,
  namespaces: readonly string[],
  host: Host,
): Promise<WgoError | undefined> {
  for (const namespace of namespaces.length > 0 ? namespaces : [undefined]) {
    const error = await tryList(open, kind, namespace, host)
    if (error) return error
  }
  return undefined
}

/** undefined: it may be listed. */
async function tryList(
  { cluster }: OpenCluster,
  kind: Kind,
  namespace: string | undefined,
  host: Host,
): Promise<WgoError | undefined> {
  try {
    await ask(cluster, { ...kindQuestion('list', kind, namespace), query: { limit: '1' } }, host)
    return undefined
  } catch (error) {
    host.signal.throwIfAborted()
    return toWgoError(error)
  }
}
