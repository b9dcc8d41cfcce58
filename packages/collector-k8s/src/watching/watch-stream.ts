import type { Readable } from 'node:stream'
import { type Host, isWgoError, WgoError } from '@wgo/core'
import { refused } from '../cluster/ask.ts'
import { callCluster } from '../cluster/call.ts'
import type { Cluster } from '../cluster/cluster.ts'
import { type Kind, resourceName } from '../discovery/kind.ts'
import { kindQuestion } from '../listing/kind-question.ts'
import { members } from '../members.ts'
import type { KubeObject } from '../resource/kube-object.ts'

/** One line of a watch. */
export type Line =
  | { readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK'; readonly object: KubeObject }
  /** A Status: what the watch went on from is no longer kept, mostly. */
  | { readonly type: 'ERROR'; readonly object: unknown }
  /** The server ended the watch: all that happened until now was told. */
  | { readonly type: 'END' }

export interface WatchQuestion {
  readonly kind: Kind
  readonly namespace: string | undefined
  /** The resource version to go on from. */
  readonly version: string
  /** After this the server is to end the watch. */
  readonly seconds: number
}

/** Servers may be late by this much before a watch counts as dead: its connection is broken and nobody said so. */
const LATE_MS = 15_000

/** The lines of one watch, until the server ends it or it is dead. Throws WgoError where it is refused. */
export async function* watchLines(
  cluster: Cluster,
  question: WatchQuestion,
  host: Host,
): AsyncGenerator<Line> {
  const dead = new AbortController()
  const over = new AbortController()
  const signal = AbortSignal.any([host.signal, dead.signal])
  const body = await openStream(cluster, question, host, signal)
  const watchdog = host.clock
    .sleep(question.seconds * 1_000 + LATE_MS, AbortSignal.any([over.signal, host.signal]))
    .then(
      () => dead.abort(),
      () => {},
    )
  try {
    for await (const text of linesOf(body)) yield lineIn(text, question.kind, cluster)
    yield { type: 'END' }
  } catch (error) {
    host.signal.throwIfAborted()
    if (isWgoError(error)) throw error
    host.log.debug('A watch was cut.', { kind: question.kind.kind, context: cluster.context })
  } finally {
    body.destroy()
    over.abort()
    await watchdog
  }
}

function openStream(
  cluster: Cluster,
  { kind, namespace, version, seconds }: WatchQuestion,
  host: Host,
  signal: AbortSignal,
): Promise<Readable> {
  const query = {
    watch: 'true',
    resourceVersion: version,
    allowWatchBookmarks: 'true',
    timeoutSeconds: String(seconds),
  }
  const asked = kindQuestion('watch', kind, namespace)
  return callCluster(cluster, asked, host, async attempt => {
    // The call is over when the watch begins; what it is watched with is not.
    const both = AbortSignal.any([signal, attempt.signal])
    const answer = await cluster.request(asked.path, { signal: both, as: attempt.as, query })
    if (answer.status !== 200) throw await refused(answer, attempt.asked)
    return answer.body
  })
}

async function* linesOf(body: Readable): AsyncGenerator<string> {
  let pieces: string[] = []
  for await (const piece of body.setEncoding('utf8') as AsyncIterable<string>) {
    const [first = '', ...rest] = piece.split('\n')
    pieces.push(first)
    for (const next of rest) {
      const line = pieces.join('')
      if (line.trim() !== '') yield line
      pieces = [next]
    }
  }
}

/** Throws PROVIDER_FAULT. */
function lineIn(text: string, kind: Kind, { context }: Cluster): Line {
  try {
    const line: unknown = JSON.parse(text)
    if (!members(members(line)?.value('object'))) throw new SyntaxError('There is no object in it.')
    return line as Line
  } catch (cause) {
    const what = `watch ${resourceName(kind)} in ${context}`
    const more = { provider: 'kubernetes', resource: context, cause }
    throw new WgoError('PROVIDER_FAULT', `${what}: a line cannot be read.`, more)
  }
}
