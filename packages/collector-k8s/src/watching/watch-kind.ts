import { hash } from 'node:crypto'
import { gapReason, type Host, toWgoError, type Unit, type WatchEvent, type WgoError } from '@wgo/core'
import { refusalError } from '../cluster/errors/refusal.ts'
import type { OpenCluster } from '../connected.ts'
import { type Kind, typeOf } from '../discovery/kind.ts'
import { isExpired, listPages } from '../listing/pages.ts'
import { members } from '../members.ts'
import type { KubeObject } from '../resource/kube-object.ts'
import { type ClusterPlace, toResource } from '../resource/to-resource.ts'
import { type KnownObjects, knownObjects, type Named } from './known-objects.ts'
import { watchLines } from './watch-stream.ts'

export interface Watched {
  readonly open: OpenCluster
  readonly kind: Kind
  readonly unit: Unit
}

/** After a failure, and between watches that end as soon as they begin. */
const PAUSE_MS = 30_000
const SHORT_MS = 1_000

/**
 * Lists, then watches, for as long as it is wanted. A cursor says that all up to it has been told; `stale`, that the
 * cluster cannot be watched now: it is tried again until a cursor follows. Throws ACCESS_DENIED where it may not be.
 */
export async function* watchKind(
  watched: Watched,
  from: string | undefined,
  host: Host,
): AsyncGenerator<WatchEvent> {
  const known = knownObjects()
  let version = from
  for (;;) {
    host.signal.throwIfAborted()
    try {
      if (version === undefined) {
        version = yield* listAll(watched, known, host)
        yield { kind: 'cursor', token: version }
      }
      version = yield* follow(watched, known, version, host)
    } catch (error) {
      host.signal.throwIfAborted()
      if (isExpired(error)) version = undefined
      else {
        yield stale(watched, known, error)
        if (toWgoError(error).code === 'ACCESS_DENIED') throw error
        await host.clock.sleep(PAUSE_MS, host.signal)
      }
    }
  }
}

/** Tells what is there and what is no more; gives the list's version. */
async function* listAll(
  watched: Watched,
  known: KnownObjects,
  host: Host,
): AsyncGenerator<WatchEvent, string> {
  const { open, kind, unit } = watched
  let version = ''
  known.listAgain()
  const where = unit.namespace === undefined ? {} : { namespace: unit.namespace }
  for await (const page of listPages(open.cluster, kind, where, host)) {
    for (const object of page.objects) yield* setOf(watched, known, object, host)
    version = page.resourceVersion
  }
  for (const named of known.missing()) yield* goneOf(watched, known, named)
  return version
}

/** One watch, to its end; gives the version to go on from. */
async function* follow(
  watched: Watched,
  known: KnownObjects,
  from: string,
  host: Host,
): AsyncGenerator<WatchEvent, string> {
  const { open, kind, unit } = watched
  const begun = host.clock.monotonic()
  const question = { kind, namespace: unit.namespace, version: from, seconds: secondsOf(unit) }
  let version = from
  for await (const line of watchLines(open.cluster, question, host)) {
    if (line.type === 'ERROR') throw refusedLine(line.object, watched)
    if (line.type !== 'END') version = line.object.metadata.resourceVersion as string
    if (line.type === 'BOOKMARK' || line.type === 'END') yield { kind: 'cursor', token: version }
    else if (line.type === 'DELETED') yield* goneOf(watched, known, namedBy(line.object))
    else yield* setOf(watched, known, line.object, host)
  }
  if (host.clock.monotonic() - begun < SHORT_MS) await host.clock.sleep(SHORT_MS, host.signal)
  return version
}

/** 240 to 300 s, by the unit's name: hundreds of watches do not end at once. */
function secondsOf({ id }: Unit): number {
  return 240 + (Number.parseInt(hash('sha1', id).slice(0, 8), 16) % 61)
}

async function* setOf(
  { open, kind, unit }: Watched,
  known: KnownObjects,
  object: KubeObject,
  host: Host,
): AsyncGenerator<WatchEvent> {
  const { scope, knowledge } = open
  const schema = await knowledge.schemaOf(kind, host)
  const scaleTargets = kind.group === 'apps' ? await knowledge.scaleTargets(unit.namespace, host) : undefined
  const place: ClusterPlace = { scope, ...(scaleTargets && { scaleTargets }) }
  const emit = toResource(object, kind, place, schema)
  if (emit && known.isNews(emit)) yield { ...emit, kind: 'set' }
}

function* goneOf({ open, kind }: Watched, known: KnownObjects, named: Named): Generator<WatchEvent> {
  known.forget(named)
  yield {
    kind: 'gone',
    resource: { provider: 'kubernetes', scope: open.scope, type: typeOf(kind), ...named },
  }
}

function namedBy({ metadata: { name, namespace } }: KubeObject): Named {
  return { id: name, ...(namespace ? { namespace } : {}) }
}

function refusedLine(object: unknown, { open, kind }: Watched): WgoError {
  const { cluster } = open
  return refusalError(
    {
      status: Number(members(object)?.text('code') ?? 500),
      headers: {},
      body: JSON.stringify(object),
    },
    {
      what: `watch ${typeOf(kind)}`,
      context: cluster.context,
      server: cluster.server,
      credentials: cluster.credentials.name,
    },
  )
}

function stale({ unit }: Watched, known: KnownObjects, error: unknown): WatchEvent {
  const { id, scope, scope_name, namespace, types } = unit
  const { message, permission } = toWgoError(error)
  return {
    kind: 'stale',
    coverage: {
      unit: id,
      provider: 'kubernetes',
      scope,
      ...(scope_name !== undefined && { scope_name }),
      ...(namespace !== undefined && { namespace }),
      types,
      state: 'failed',
      reason: gapReason(error),
      error: message,
      ...(permission !== undefined && { permission }),
      resources: known.size,
      calls: 0,
      retries: 0,
      duration_ms: 0,
    },
  }
}
