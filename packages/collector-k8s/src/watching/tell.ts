import type { Host, WatchEvent } from '@wgo/core'
import { typeOf } from '../discovery/kind.ts'
import { converted } from '../reading/converted.ts'
import { placeOf } from '../reading/place-of.ts'
import type { KubeObject } from '../resource/kube-object.ts'
import type { KnownObjects, Named } from './known-objects.ts'
import type { Watched } from './watched.ts'

/** Tells of an object that is there, where that is news and it can be told. */
export async function* tellSet(
  watched: Watched,
  known: KnownObjects,
  object: KubeObject,
  host: Host,
): AsyncGenerator<WatchEvent> {
  const emit = await emitOf(watched, object, host)
  if (emit?.kind === 'gap') return host.log.warn(emit.message, { context: watched.open.name })
  if (emit && known.isNews(emit)) yield { ...emit, kind: 'set' }
  // It has become noise.
  if (!emit && known.forget(namedBy(object))) yield goneEvent(watched, namedBy(object))
}

/** Tells of an object that is no more, but for noise. It may be one that only an earlier watch has told of. */
export async function* tellGone(
  watched: Watched,
  known: KnownObjects,
  object: KubeObject,
  host: Host,
): AsyncGenerator<WatchEvent> {
  const named = namedBy(object)
  if (known.forget(named) || (await emitOf(watched, object, host))) yield goneEvent(watched, named)
}

/** Tells of all that was told before and not since the list began anew. */
export function* tellMissing(watched: Watched, known: KnownObjects): Generator<WatchEvent> {
  for (const named of known.missing()) {
    known.forget(named)
    yield goneEvent(watched, named)
  }
}

async function emitOf({ open, kind, unit }: Watched, object: KubeObject, host: Host) {
  return converted(object, kind, await placeOf(open, kind, unit.namespace, host))
}

function goneEvent({ open, kind }: Watched, named: Named): WatchEvent {
  return {
    kind: 'gone',
    resource: { provider: 'kubernetes', scope: open.scope, type: typeOf(kind), ...named },
  }
}

function namedBy({ metadata: { name, namespace } }: KubeObject): Named {
  return { id: name, ...(namespace ? { namespace } : {}) }
}
