import { hash } from 'node:crypto'
import { type Host, toWgoError, type Unit, type WatchEvent, type WgoError } from '@wgo/core'
import { askedOf } from '../cluster/call.ts'
import { refusalError } from '../cluster/errors/refusal.ts'
import { kindQuestion } from '../listing/kind-question.ts'
import { isExpired, listPages } from '../listing/pages.ts'
import { members } from '../members.ts'
import { type KnownObjects, knownObjects } from './known-objects.ts'
import { type Pauses, pauses } from './pauses.ts'
import { tellGone, tellMissing, tellSet } from './tell.ts'
import { watchLines } from './watch-stream.ts'
import { staleEvent, type Watched } from './watched.ts'

/** A watch of this length was worth it, whatever it told; one that ends sooner each time is not begun at once again. */
const LONG_MS = 10_000
const AFTER_FAILURE_MS = 1_000

/**
 * Lists, then watches, for as long as it is wanted. A cursor says that all up to it has been told; `stale`, that the
 * cluster cannot be watched now: it is tried again until a cursor follows. Throws ACCESS_DENIED where it may not be.
 */
export async function* watchKind(
  watched: Watched,
  from: string | undefined,
  host: Host,
): AsyncGenerator<WatchEvent> {
  const watching: Watching = { watched, known: knownObjects(), pauses: pauses(), host, version: from }
  for (;;) {
    host.signal.throwIfAborted()
    let leastMs = 0
    try {
      if (watching.version === undefined) yield* listAll(watching)
      yield* follow(watching)
    } catch (error) {
      host.signal.throwIfAborted()
      // What is too old to go on from is listed; a list that is itself too old when it ends has told nothing for sure.
      if (isExpired(error) && watching.version !== undefined) watching.version = undefined
      else {
        yield staleEvent(watched, watching.known, error)
        const { code, retryAfterMs = AFTER_FAILURE_MS } = toWgoError(error)
        if (code === 'ACCESS_DENIED') throw error
        leastMs = retryAfterMs
      }
    }
    await host.clock.sleep(Math.max(leastMs, watching.pauses.next()), host.signal)
  }
}

interface Watching {
  readonly watched: Watched
  readonly known: KnownObjects
  readonly pauses: Pauses
  readonly host: Host
  /** All up to this has been told. undefined: nothing has, or the server keeps it no longer. */
  version: string | undefined
}

/** Tells what is there and what is no more. */
async function* listAll(watching: Watching): AsyncGenerator<WatchEvent> {
  const { watched, known, host } = watching
  const { open, kind, unit } = watched
  let version: string | undefined
  known.listAgain()
  for await (const page of listPages(open.cluster, kind, unit.namespace, host)) {
    // Of the first page: where the list expired, what that one had may have changed before the next.
    version ??= page.resourceVersion
    for (const object of page.objects) yield* tellSet(watched, known, object, host)
  }
  yield* tellMissing(watched, known)
  watching.version = version
  yield cursorAt(watching)
}

/** One watch, to its end. */
async function* follow(watching: Watching): AsyncGenerator<WatchEvent> {
  const { watched, known, pauses, host, version = '' } = watching
  const { open, kind, unit } = watched
  const begun = host.clock.monotonic()
  const question = { kind, namespace: unit.namespace, version, seconds: secondsOf(unit) }
  for await (const line of watchLines(open.cluster, question, host)) {
    if (line.type === 'ERROR') throw refusedLine(line.object, watched)
    if (line.type === 'ADDED' || line.type === 'MODIFIED') yield* tellSet(watched, known, line.object, host)
    if (line.type === 'DELETED') yield* tellGone(watched, known, line.object, host)
    if (line.type !== 'END') watching.version = versionIn(line.object) ?? watching.version
    if (line.type === 'BOOKMARK' || line.type === 'END') yield cursorAt(watching)
    else pauses.wasWorthIt()
  }
  if (host.clock.monotonic() - begun >= LONG_MS) pauses.wasWorthIt()
}

function versionIn(object: unknown): string | undefined {
  return members(object)?.members('metadata').text('resourceVersion')
}

function cursorAt({ version = '' }: Watching): WatchEvent {
  return { kind: 'cursor', token: version }
}

/** 240 to 300 s, by the unit's name: hundreds of watches do not end at once. */
function secondsOf({ id }: Unit): number {
  return 240 + (Number.parseInt(hash('sha1', id).slice(0, 8), 16) % 61)
}

function refusedLine(object: unknown, { open, kind, unit }: Watched): WgoError {
  const status = Number(members(object)?.text('code') ?? 500)
  const asked = askedOf(open.cluster, kindQuestion('watch', kind, unit.namespace))
  return refusalError({ status, headers: {}, body: JSON.stringify(object) }, asked)
}
