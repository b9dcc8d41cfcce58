import { type Host, isWgoError, type WgoError } from '@wgo/core'
import type { Cluster } from '../cluster/cluster.ts'
import type { RefusalCause } from '../cluster/errors/refusal.ts'
import type { Kind } from '../discovery/kind.ts'
import type { KubeObject } from '../resource/kube-object.ts'
import { type AnsweredPage, askPage, fault, type Listed } from './ask-page.ts'

/** One page of a list. */
export interface Page {
  /** Those that were on no page before, each parsed as it is taken. To be taken once, before the next page. */
  readonly objects: Iterable<KubeObject>
  /** How many the server sent. */
  readonly count: number
  /** Of the list: a watch may go on from it. */
  readonly resourceVersion: string
  /** How many are still to come, where the server says so. */
  readonly remaining?: number
}

/** As kubectl asks. */
const MOST_OBJECTS = 500
/** So large are pages to be, for a scan holds many at a time: of large objects there are fewer on one. */
const PAGE_BYTES = 8 << 20
/** A list that expires this often amid one page, or is begun this often again, is larger than the server can keep. */
const MOST_EXPIRIES = 3

/**
 * The objects of a kind, in a namespace or everywhere, page by page, each object once. A list that expires meanwhile goes on from what is there now:
 * what was listed before was there then. Throws WgoError.
 */
export async function* listPages(
  cluster: Cluster,
  kind: Kind,
  namespace: string | undefined,
  host: Host,
): AsyncGenerator<Page> {
  const listed: Listed = { cluster, kind, namespace }
  let state: State | undefined = { limit: MOST_OBJECTS, expiries: 0, beginnings: 0, names: undefined }
  while (state !== undefined) {
    const step: Step = await nextStep(listed, state, host)
    if (step.page) yield step.page
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
  /** Of what has been listed, from the second page on. */
  readonly names: Set<string> | undefined
}

interface Step {
  readonly page?: Page
  readonly next?: State
}

async function nextStep(listed: Listed, state: State, host: Host): Promise<Step> {
  try {
    const answer = await askPage(listed, state, host)
    if (answer === 'too large')
      return { next: { ...state, limit: Math.max(1, Math.floor(state.limit / 10)) } }
    return stepFrom(answer, listed, state)
  } catch (error) {
    const next = afterExpiry(error, state)
    if (!next) throw error
    const { kind, cluster } = listed
    host.log.debug('A list expired amid its pages.', { kind: kind.kind, context: cluster.context })
    return { next }
  }
}

function stepFrom(answer: AnsweredPage, listed: Listed, state: State): Step {
  const { next, objects, count, resourceVersion, remaining } = answer
  if (next !== undefined && next === state.token) throw fault(listed, 'its pages go round')
  const names = state.names ?? (next === undefined ? undefined : new Set<string>())
  const page: Page = {
    objects: names ? newOnly(objects(), names) : objects(),
    count,
    resourceVersion,
    ...(remaining !== undefined && { remaining }),
  }
  if (next === undefined) return { page }
  return { page, next: { ...state, token: next, expiries: 0, limit: limitAfter(answer, state), names } }
}

/** So many objects as come to a page's size, where they are like those before. */
function limitAfter({ count, bytes }: AnsweredPage, { limit }: State): number {
  if (count === 0) return limit
  return Math.min(Math.max(1, Math.floor((PAGE_BYTES / bytes) * count)), MOST_OBJECTS)
}

/** With the refusal comes where to go on; without, the list begins again, and what was listed is left out. */
function afterExpiry(error: unknown, state: State): State | undefined {
  if (!isExpired(error) || state.token === undefined) return undefined
  const { continue: token } = error.cause as Partial<RefusalCause>
  const { limit, names, expiries, beginnings } = state
  if (token !== undefined) {
    return expiries < MOST_EXPIRIES ? { ...state, token, expiries: expiries + 1 } : undefined
  }
  return beginnings < MOST_EXPIRIES ? { limit, names, expiries: 0, beginnings: beginnings + 1 } : undefined
}

/** Whether a list or a watch goes on from what the server no longer keeps. */
export function isExpired(error: unknown): error is WgoError {
  if (!isWgoError(error)) return false
  const { status, reason } = (error.cause ?? {}) as Partial<RefusalCause>
  return status === 410 || reason === 'Expired'
}

function* newOnly(objects: Iterable<KubeObject>, names: Set<string>): Generator<KubeObject> {
  for (const object of objects) {
    const name = `${object.metadata?.namespace ?? ''}/${object.metadata?.name}`
    if (!names.has(name)) yield object
    names.add(name)
  }
}
