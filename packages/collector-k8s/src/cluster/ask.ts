import type { Host, WgoError } from '@wgo/core'
import { type Attempt, callCluster, type Question } from './call.ts'
import type { Cluster } from './cluster.ts'
import type { Answer } from './connection/send.ts'
import { wholeBody } from './connection/whole-body.ts'
import type { Asked } from './errors/asked.ts'
import { readable } from './errors/readable.ts'
import { refusalError } from './errors/refusal.ts'

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
