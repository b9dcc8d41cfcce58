import { type Host, isWgoError, WgoError } from '@wgo/core'
import { ask } from '../cluster/ask.ts'
import type { Cluster } from '../cluster/cluster.ts'
import type { RefusalCause } from '../cluster/errors/refusal.ts'
import type { Kind } from '../discovery/kind.ts'
import { members } from '../members.ts'
import type { KubeObject } from '../resource/kube-object.ts'
import { kindPath, resourceName } from './kind-path.ts'

/** One page of a list. */
export interface Page {
  readonly objects: readonly KubeObject[]
  /** Of the list: a watch may go on from it. */
  readonly resourceVersion: string
  /** How many are still to come, where the server says so. */
  readonly remaining?: number
}

export interface Where {
  /** Absent: everywhere. */
  readonly namespace?: string
}

/** As kubectl asks. */
const PAGE = 500
/** A page of large objects is asked for again in smaller ones: so much is held at a time. */
const MOST_BYTES = 32 << 20
/** A list that expires this often amid one page, or is begun this often again, is larger than the server can keep. */
const MOST_EXPIRIES = 3

/**
 * The objects of a kind, page by page, each object once. A list that expires meanwhile goes on from what is there now:
 * what was listed before was there then. Throws WgoError.
 */
export async function* listPages(
  cluster: Cluster,
  kind: Kind,
  where: Where,
  host: Host,
): AsyncGenerator<Page> {
  let state: State = { limit: PAGE, expiries: 0, beginnings: 0, listed: undefined }
  while (state !== undefined) {
    const step: Step = await nextStep(cluster, kind, where, state, host)
    if (step.page) yield step.page
    if (step.next === undefined) return
    state = step.next
  }
}

interface State {
  readonly limit: number
  readonly token?: string
  /** Of this page. */
  readonly expiries: number
  /** How often the list had to be begun again. */
  readonly beginnings: number
  /** What has been listed, from the second page on. */
  readonly listed: Set<string> | undefined
}

interface Step {
  readonly page?: Page
  readonly next?: State
}

async function nextStep(cluster: Cluster, kind: Kind, where: Where, state: State, host: Host): Promise<Step> {
  const { limit, token } = state
  try {
    const answer = await askPage(cluster, kind, where, state, host)
    if (answer === 'too large') return { next: { ...state, limit: Math.max(1, Math.floor(limit / 10)) } }
    const { objects, next, ...page } = pageIn(answer, kind, cluster)
    if (next !== undefined && next === token) throw round(kind, cluster)
    const listed = next !== undefined || state.listed ? (state.listed ?? new Set()) : undefined
    const fresh = listed ? objects.filter(object => isNew(object, listed)) : objects
    return {
      page: { ...page, objects: fresh },
      ...(next !== undefined && { next: { ...state, token: next, expiries: 0, listed } }),
    }
  } catch (error) {
    const next = afterExpiry(error, state)
    if (!next) throw error
    host.log.debug('A list expired amid its pages.', { kind: kind.kind, context: cluster.context })
    return { next }
  }
}

function askPage(cluster: Cluster, kind: Kind, where: Where, state: State, host: Host): Promise<unknown> {
  const { limit, token } = state
  const name = resourceName(kind)
  const query = { limit: String(limit), ...(token !== undefined && { continue: token }) }
  return ask(
    cluster,
    {
      path: kindPath(kind, where.namespace),
      what: where.namespace === undefined ? `list ${name}` : `list ${name} in namespace ${where.namespace}`,
      permission: where.namespace === undefined ? `list ${name}` : `list ${name} -n ${where.namespace}`,
      group: kind.group,
      query,
      ...(limit > 1 && { mostBytes: MOST_BYTES }),
    },
    host,
  )
}

function pageIn(answer: unknown, kind: Kind, cluster: Cluster): Page & { readonly next?: string } {
  const list = members(answer)
  const { items } = (answer ?? {}) as { readonly items?: unknown }
  if (!list || (items !== null && !Array.isArray(items))) {
    throw new WgoError(
      'PROVIDER_FAULT',
      `list ${resourceName(kind)} in ${cluster.context}: the answer is no list.`,
      {
        provider: 'kubernetes',
        resource: cluster.context,
      },
    )
  }
  const metadata = list.members('metadata')
  const next = metadata.text('continue')
  const remaining = Number(metadata.text('remainingItemCount') ?? Number.NaN)
  return {
    objects: (items ?? []) as KubeObject[],
    resourceVersion: metadata.text('resourceVersion') ?? '',
    ...(next !== undefined && { next }),
    ...(Number.isFinite(remaining) && { remaining }),
  }
}

/** With the refusal comes where to go on; without, the list begins again, and what was listed is left out. */
function afterExpiry(error: unknown, state: State): State | undefined {
  if (!isExpired(error) || state.token === undefined) return undefined
  const { continue: token } = error.cause as Partial<RefusalCause>
  const { limit, listed, expiries, beginnings } = state
  if (token !== undefined) {
    return expiries < MOST_EXPIRIES ? { ...state, token, expiries: expiries + 1 } : undefined
  }
  return beginnings < MOST_EXPIRIES ? { limit, listed, expiries: 0, beginnings: beginnings + 1 } : undefined
}

/** Whether a list or a watch goes on from what the server no longer keeps. */
export function isExpired(error: unknown): error is WgoError {
  if (!isWgoError(error)) return false
  const { status, reason } = (error.cause ?? {}) as Partial<RefusalCause>
  return status === 410 || reason === 'Expired'
}

function isNew({ metadata }: KubeObject, listed: Set<string>): boolean {
  const name = `${metadata?.namespace ?? ''}/${metadata?.name}`
  if (listed.has(name)) return false
  listed.add(name)
  return true
}

function round(kind: Kind, { context }: Cluster): WgoError {
  return new WgoError('PROVIDER_FAULT', `list ${resourceName(kind)} in ${context}: its pages go round.`, {
    provider: 'kubernetes',
    resource: context,
  })
}
