import { type Host, WgoError } from '@wgo/core'
import { askFor } from '../cluster/ask.ts'
import type { Cluster } from '../cluster/cluster.ts'
import { type Kind, resourceName } from '../discovery/kind.ts'
import { members } from '../members.ts'
import type { KubeObject } from '../resource/kube-object.ts'
import { kindQuestion } from './kind-question.ts'
import { type ListText, listText } from './list-text.ts'

/** What is listed. */
export interface Listed {
  readonly cluster: Cluster
  readonly kind: Kind
  /** undefined: everywhere. */
  readonly namespace: string | undefined
}

export interface PageQuestion {
  /** So many objects at most. */
  readonly limit: number
  /** Where to go on. */
  readonly token?: string
}

/** One page as it was answered. */
export interface AnsweredPage {
  readonly count: number
  readonly bytes: number
  readonly resourceVersion: string
  readonly remaining?: number
  /** Where the next begins. */
  readonly next?: string
  /** Parsed as they are taken. Throws PROVIDER_FAULT. */
  objects(): Generator<KubeObject>
}

/** Larger pages than this are not waited for to their end, unless they are of one object. */
const MOST_BYTES = 16 << 20

/** Asks for one page. Throws WgoError. */
export async function askPage(
  listed: Listed,
  { limit, token }: PageQuestion,
  host: Host,
): Promise<AnsweredPage | 'too large'> {
  const { cluster, kind, namespace } = listed
  const question = {
    ...kindQuestion('list', kind, namespace),
    // No resourceVersion: the newest, and in pages. Of version 0, which is what the server has at hand, it gives all at once.
    query: { limit: String(limit), ...(token !== undefined && { continue: token }) },
  }
  const mostBytes = limit > 1 ? MOST_BYTES : Number.POSITIVE_INFINITY
  const answer = await askFor(cluster, question, host, { read: listText, mostBytes })
  return answer === 'too large' ? answer : pageIn(answer, listed)
}

function pageIn({ head, count, bytes, objects }: ListText, listed: Listed): AnsweredPage {
  const list = members(head)
  const items = list?.value('items')
  if (!list || (items !== null && !Array.isArray(items))) throw fault(listed, 'the answer is no list')
  const metadata = list.members('metadata')
  const next = metadata.text('continue')
  const remaining = Number(metadata.text('remainingItemCount') ?? Number.NaN)
  return {
    count,
    bytes,
    resourceVersion: metadata.text('resourceVersion') ?? '',
    ...(next !== undefined && { next }),
    ...(Number.isFinite(remaining) && { remaining }),
    objects: function* () {
      try {
        yield* objects()
      } catch (error) {
        throw error instanceof SyntaxError ? fault(listed, 'an object cannot be read', error) : error
      }
    },
  }
}

/** An answer that no server should give. */
export function fault({ kind, cluster: { context } }: Listed, what: string, cause?: unknown): WgoError {
  return new WgoError('PROVIDER_FAULT', `list ${resourceName(kind)} in ${context}: ${what}.`, {
    provider: 'kubernetes',
    resource: context,
    ...(cause !== undefined && { cause }),
  })
}
