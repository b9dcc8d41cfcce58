import { isDeepStrictEqual } from 'node:util'
import { type Host, isWgoError, type WgoError } from '@wgo/core'
import type { Cluster } from './cluster.ts'
import type { Credentials } from './credentials/credentials.ts'
import type { Asked } from './errors/asked.ts'
import { networkError, unanswered } from './errors/network-error.ts'
import { CLUSTER_LIMIT } from './limit.ts'

/** One question to a cluster. */
export interface Question {
  readonly path: string
  /** For people: `list deployments.apps`. */
  readonly what: string
  readonly permission?: string
  readonly accept?: string
  readonly query?: Readonly<Record<string, string>>
  readonly body?: object
  /** An API group that another server may answer for: it may be dead alone. */
  readonly group?: string
}

/** One try to get an answer. */
export interface Attempt {
  readonly as: Credentials
  readonly asked: Asked
  readonly signal: AbortSignal
}

/**
 * Calls through the host: paced, retried, timed out there; what goes wrong is told in WGO's errors. Credentials that
 * the server refuses are renewed once.
 */
export async function callCluster<Value>(
  cluster: Cluster,
  question: Question,
  host: Host,
  work: (attempt: Attempt) => Promise<Value>,
): Promise<Value> {
  const asked = askedOf(cluster, question)
  const endpoint = endpointOf(cluster, question.group)
  const source = `${cluster.credentials.name} of context ${cluster.context}`
  const call = async (as: Credentials): Promise<Value> => {
    let last: WgoError | undefined
    const attempt = async (signal: AbortSignal): Promise<Value> => {
      try {
        return await work({ as, asked, signal })
      } catch (error) {
        signal.throwIfAborted()
        last = networkError(error, asked)
        throw last
      }
    }
    try {
      return await host.call([CLUSTER_LIMIT], attempt, { endpoint, source })
    } catch (error) {
      host.signal.throwIfAborted()
      throw unanswered(error, last, asked)
    }
  }
  // A plugin is a call of its own: within another it would spend that one's time.
  const as = await cluster.credentials.get()
  try {
    return await call(as)
  } catch (error) {
    if (!isWgoError(error, 'CREDENTIALS_INVALID')) throw error
    const renewed = await cluster.credentials.get(as)
    if (isSame(as, renewed)) throw error
    return await call(renewed)
  }
}

export function askedOf(
  cluster: Cluster,
  { what, permission }: Pick<Question, 'what' | 'permission'>,
): Asked {
  const { context, server, credentials } = cluster
  return {
    what,
    context,
    server,
    credentials: credentials.name,
    ...(permission !== undefined && { permission }),
  }
}

/** A group that another server may answer for may be dead alone; the API server's own groups are dead together. */
function endpointOf({ server, context }: Cluster, group = ''): string {
  const host = `${context} (${new URL(server).host})`
  return isBuiltIn(group) ? host : `${group} of ${host}`
}

function isBuiltIn(group: string): boolean {
  return !group.includes('.') || (group.endsWith('.k8s.io') && !group.endsWith('metrics.k8s.io'))
}

function isSame(a: Credentials, b: Credentials): boolean {
  return isDeepStrictEqual([a.headers, a.certificate], [b.headers, b.certificate])
}
