import { type Emit, type GapEmit, gapReason, type Host, isWgoError, toWgoError } from '@wgo/core'
import type { OpenCluster } from '../connected.ts'
import { type Kind, resourceName } from '../discovery/kind.ts'
import { listPages } from '../listing/pages.ts'
import { converted } from './converted.ts'
import { placeOf } from './place-of.ts'

/**
 * Reads all objects of a kind, in a namespace or everywhere. What fails once something was read is a gap; before, it
 * is thrown. Where the whole cluster may not be listed, the namespace that the context names is.
 */
export async function* readKind(
  open: OpenCluster,
  kind: Kind,
  namespace: string | undefined,
  host: Host,
): AsyncGenerator<Emit> {
  let read = false
  try {
    for await (const emit of objectsOf(open, kind, namespace, host)) {
      read = true
      yield emit
    }
  } catch (error) {
    host.signal.throwIfAborted()
    const own = open.cluster.namespace
    if (!read && namespace === undefined && kind.namespaced && own !== undefined && isDenied(error)) {
      yield* objectsOf(open, kind, own, host)
      yield onlyOwn(error, kind, own)
    } else if (read) yield gapOf(error)
    else throw error
  }
}

async function* objectsOf(
  open: OpenCluster,
  kind: Kind,
  namespace: string | undefined,
  host: Host,
): AsyncGenerator<Emit> {
  const pages = listPages(open.cluster, kind, namespace, host)
  let seen = 0
  for await (const { objects, count, remaining } of pages) {
    if (count === 0) continue
    const place = await placeOf(open, kind, namespace, host)
    for (const object of objects) {
      const emit = converted(object, kind, place)
      if (emit) yield emit
    }
    seen += count
    if (remaining !== undefined && remaining > 0)
      host.progress(`Reading ${resourceName(kind)} of ${open.name}: ${seen} of ${seen + remaining}`)
  }
}

function isDenied(error: unknown): boolean {
  return isWgoError(error, 'ACCESS_DENIED')
}

function onlyOwn(error: unknown, kind: Kind, namespace: string): GapEmit {
  const { permission } = toWgoError(error)
  return {
    kind: 'gap',
    reason: 'denied',
    message: `Only the namespace ${namespace} was read: ${resourceName(kind)} may not be listed in the whole cluster.`,
    ...(permission !== undefined && { permission }),
  }
}

function gapOf(error: unknown): GapEmit {
  const { message, permission } = toWgoError(error)
  return { kind: 'gap', reason: gapReason(error), message, ...(permission !== undefined && { permission }) }
}
