import { type Host, isWgoError, WgoError } from '@wgo/core'
import type { Cluster } from './cluster.ts'
import type { Answer } from './connection/send.ts'
import { wholeBody } from './connection/whole-body.ts'
import type { Credentials } from './credentials/credentials.ts'
import type { Asked } from './errors/asked.ts'
import { networkError, unanswered } from './errors/network-error.ts'
import { refusalError } from './errors/refusal.ts'
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

/** How an answer is taken in. */
export interface Reading<Value> {
  /** What the answer's bytes say. Throws where they are no JSON. */
  readonly read: (bytes: Buffer) => Value
  /** Beyond it the answer is `too large`. */
  readonly mostBytes: number
}

/** The answer's JSON. Throws WgoError. */
export function ask(cluster: Cluster, question: Question, host: Host): Promise<unknown> {
  return askFor(cluster, question, host, WHOLE)
}

const WHOLE: Reading<unknown> = {
  read: bytes => JSON.parse(bytes.toString()),
  mostBytes: Number.POSITIVE_INFINITY,
}

/** What is read of the answer, or `too large`. Throws WgoError. */
export function askFor<Value>(
  cluster: Cluster,
  question: Question,
  host: Host,
  reading: Reading<Value>,
): Promise<Value | 'too large'> {
  return callCluster(cluster, question, host, attempt => answerOf(cluster, question, attempt, reading))
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
      return await host.call([CLUSTER_LIMIT], attempt, { endpoint })
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

async function answerOf<Value>(
  cluster: Cluster,
  { path, accept, query, body }: Question,
  { as, asked, signal }: Attempt,
  { read, mostBytes }: Reading<Value>,
): Promise<Value | 'too large'> {
  const answer = await cluster.request(path, {
    signal,
    as,
    ...(accept !== undefined && { accept }),
    ...(query && { query }),
    ...(body && { body }),
  })
  if (answer.status < 200 || answer.status > 299) throw await refused(answer, asked)
  const bytes = await wholeBody(answer.body, mostBytes)
  return bytes === 'too large' ? bytes : readable(bytes, answer, asked, read)
}

/** Errors are small; what is not is a page. */
const MOST_ERROR_BYTES = 1 << 20

export async function refused(answer: Answer, asked: Asked): Promise<WgoError> {
  const bytes = await wholeBody(answer.body, MOST_ERROR_BYTES)
  return refusalError({ ...answer, body: bytes === 'too large' ? '' : bytes.toString() }, asked)
}

function readable<Value>(
  bytes: Buffer,
  { headers }: Answer,
  asked: Asked,
  read: (bytes: Buffer) => Value,
): Value {
  try {
    return read(bytes)
  } catch (error) {
    const type = String(headers['content-type'] ?? 'unknown type')
    const page = /html/.test(type)
    throw new WgoError(
      page ? 'UNREACHABLE' : 'PROVIDER_FAULT',
      page
        ? `What answered at ${asked.server} is no Kubernetes API: a page came (${asked.what}).`
        : `${asked.what} in ${asked.context}: the answer cannot be read (${type}, ${bytes.length} bytes).`,
      { provider: 'kubernetes', resource: asked.context, cause: error },
    )
  }
}

function askedOf(cluster: Cluster, { what, permission }: Pick<Question, 'what' | 'permission'>): Asked {
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
  return (
    JSON.stringify(a.headers) === JSON.stringify(b.headers) &&
    String(a.certificate?.cert) === String(b.certificate?.cert)
  )
}
