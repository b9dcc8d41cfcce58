import { type Host, toWgoError, WgoError } from '@wgo/core'
import { type Cluster, openCluster } from './cluster/cluster.ts'
import { identify } from './cluster/identity.ts'
import type { DeadEnd, Login } from './cluster/kubeconfig/entries.ts'
import { discover } from './discovery/discover.ts'
import type { DeadGroup } from './discovery/discovered.ts'
import { type Kind, typeOf } from './discovery/kind.ts'
import { UNREAD_TYPES } from './kinds/unread.ts'
import { type Knowledge, knowledgeOf } from './knowledge/knowledge.ts'

/** A context, and what came of connecting to its cluster. */
export type Connected = OpenCluster | BrokenCluster

export interface OpenCluster {
  readonly kind: 'open'
  readonly name: string
  readonly login: Login
  readonly cluster: Cluster
  /** Which cluster it is. */
  readonly scope: string
  /** Those worth reading. */
  readonly kinds: readonly Kind[]
  readonly dead: readonly DeadGroup[]
  readonly knowledge: Knowledge
}

export interface BrokenCluster {
  readonly kind: 'broken'
  readonly name: string
  readonly error: WgoError
}

/** Connects to each, many side by side. Throws the first failure where none can be read; one of two that are one is left out. */
export async function connect(
  logins: readonly (Login | DeadEnd)[],
  host: Host,
  userAgent: string,
): Promise<readonly Connected[]> {
  const all: Connected[] = []
  const left = logins.entries()
  const inTurn = async (): Promise<void> => {
    for (const [index, login] of left) all[index] = await connectOne(login, host, userAgent)
  }
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, inTurn))
  const [first, ...others] = all.filter(each => each.kind === 'broken')
  if (first && others.length + 1 === all.length) throw alsoFailed(first.error, others)
  return withoutRepetition(all, host)
}

/** Each may start a program that signs in, of the size of a Python. */
const SIDE_BY_SIDE = 16

async function connectOne(login: Login | DeadEnd, host: Host, userAgent: string): Promise<Connected> {
  const { context: name } = login
  if ('error' in login) return { kind: 'broken', name, error: login.error }
  let cluster: Cluster | undefined
  try {
    cluster = await openCluster(login, host, userAgent)
    const identity = await identify(cluster, host)
    if (identity.guessed !== undefined)
      host.log.warn(
        `${name} is known by its address: the namespace kube-system gives no name, ${identity.guessed}.`,
      )
    const { kinds, dead } = await discover(cluster, host)
    const read = kinds.filter(kind => !UNREAD_TYPES.has(typeOf(kind)) && !isMeasured(kind))
    const { scope } = identity
    return {
      kind: 'open',
      name,
      login,
      cluster,
      scope,
      kinds: read,
      dead: dead.filter(each => !isMeasured(each)),
      knowledge: knowledgeOf(cluster, kinds),
    }
  } catch (error) {
    cluster?.close()
    host.signal.throwIfAborted()
    return { kind: 'broken', name, error: toWgoError(error) }
  }
}

/** Groups of metrics servers: numbers of this moment. They are dead more often than any other. */
function isMeasured({ group }: { readonly group: string }): boolean {
  return group === 'metrics.k8s.io' || group.endsWith('.metrics.k8s.io')
}

function alsoFailed(first: WgoError, others: readonly BrokenCluster[]): WgoError {
  if (others.length === 0) return first
  const { code, message, permission } = first
  return new WgoError(code, message, {
    provider: 'kubernetes',
    suggestions: [
      ...first.suggestions,
      ...others.slice(0, 3).map(({ name, error }) => `Also failed (${name}): ${error.message}`),
    ],
    ...(permission !== undefined && { permission }),
    cause: first,
  })
}

/** Two contexts may lead to one cluster: it is read as the first of them may. */
function withoutRepetition(all: readonly Connected[], host: Host): readonly Connected[] {
  const seen = new Map<string, string>()
  return all.filter(each => {
    if (each.kind === 'broken') return true
    const first = seen.get(each.scope)
    if (first === undefined) return seen.set(each.scope, each.name)
    host.log.info(`${each.name} is the same cluster as ${first}: it is read once.`)
    each.cluster.close()
    return false
  })
}
