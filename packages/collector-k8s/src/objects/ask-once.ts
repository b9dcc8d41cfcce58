import { isWgoError } from '@wgo/core'
import { refused } from '../cluster/ask.ts'
import { askedOf, type Question } from '../cluster/call.ts'
import type { Cluster } from '../cluster/cluster.ts'
import { wholeBody } from '../cluster/connection/whole-body.ts'
import type { Credentials } from '../cluster/credentials/credentials.ts'
import { networkError } from '../cluster/errors/network-error.ts'
import { readable } from '../cluster/errors/readable.ts'

/** A namespace of a cluster. */
export interface Namespace {
  readonly cluster: Cluster
  readonly namespace: string
}

/** One question, one attempt; a second with new credentials where the server refuses the first. Throws WgoError, and what the signal says. */
export async function askOnce(cluster: Cluster, question: Question, signal: AbortSignal): Promise<unknown> {
  const as = await cluster.credentials.get()
  try {
    return await attempt(cluster, question, as, signal)
  } catch (error) {
    if (!isWgoError(error, 'CREDENTIALS_INVALID')) throw error
    const renewed = await cluster.credentials.get(as)
    if (renewed === as) throw error
    return await attempt(cluster, question, renewed, signal)
  }
}

async function attempt(
  cluster: Cluster,
  question: Question,
  as: Credentials,
  signal: AbortSignal,
): Promise<unknown> {
  const asked = askedOf(cluster, question)
  const { path, accept, query } = question
  try {
    const answer = await cluster.request(path, {
      signal,
      as,
      ...(accept !== undefined && { accept }),
      ...(query && { query }),
    })
    if (answer.status !== 200) throw await refused(answer, asked)
    const bytes = await wholeBody(answer.body, MOST_BYTES)
    return readable(bytes === 'too large' ? Buffer.of() : bytes, answer, asked, jsonOf)
  } catch (error) {
    signal.throwIfAborted()
    throw networkError(error, asked)
  }
}

/** A secret has 1 MiB at most, and a list here only the names of some. */
const MOST_BYTES = 64 << 20

/** Node's own words of what is no JSON show a part of it: it may be a secret. */
function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString())
  } catch {
    throw new SyntaxError('It is no JSON.')
  }
}
