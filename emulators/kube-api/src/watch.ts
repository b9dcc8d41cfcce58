import type { ServerResponse } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { apiVersionOf, type Kind } from './kinds.ts'
import { expired, type Status, statusText } from './status.ts'
import { type Event, inVersion, type Store } from './store.ts'

export interface Watching {
  readonly namespace: string | undefined
  /** Absent or `0`: everything that is there is told first. */
  readonly from: number
  readonly timeoutSeconds: number
  readonly bookmarks: boolean
  /** Watches from before are too old. */
  readonly expiredBefore: number
  readonly form: WatchForm
  /** Where what ends this watch is kept while it is open. */
  readonly ended: Set<(how: WatchEnd) => void>
}

/** `silent`: is connected and says nothing, not even that it ends. `expired`: is always too old. */
export type WatchForm = 'telling' | 'silent' | 'expired'

/**
 * `failed`: the server says that it failed. `cut`: the connection breaks amid a line. `garbled`: a line is no JSON.
 * `hollow`: a line has no object.
 */
export type WatchEnd = 'failed' | 'cut' | 'garbled' | 'hollow'

/** Tells what happens, an event a line, until its time is over or the client has had enough. */
export async function watch(
  store: Store,
  kind: Kind,
  watching: Watching,
  response: ServerResponse,
): Promise<void> {
  const { from, namespace, form } = watching
  response.writeHead(200, { 'content-type': 'application/json' })
  response.flushHeaders()
  if (form === 'silent') return
  const line = (type: string, text: string): void => {
    response.write(`{"type":"${type}","object":${text}}\n`)
  }
  if (form === 'expired' || (from > 0 && from < watching.expiredBefore)) {
    line('ERROR', statusText({ ...expired(), message: `too old resource version: ${from}` }))
    return void response.end()
  }
  const tell = ({ type, stored }: Pick<Event, 'type' | 'stored'>): void => {
    if (namespace === undefined || stored.namespace === namespace) line(type, inVersion(stored.text, kind))
  }
  if (from === 0) for (const stored of store.list(kind)) tell({ type: 'ADDED', stored })
  else for (const event of store.since(kind, from)) tell(event)
  const unfollow = store.follow(kind, tell)
  const how = await untilEnd(response, watching)
  unfollow()
  if (how === 'cut') return void response.write('{"type":"ADDED","obj', () => response.destroy())
  if (how === 'garbled') response.write('{"type":oops}\n')
  else if (how === 'hollow') response.write('{"type":"MODIFIED"}\n')
  else if (how === 'failed') line('ERROR', statusText(FAILED))
  else if (watching.bookmarks) line('BOOKMARK', bookmark(kind, store.version))
  response.end()
}

const FAILED: Status = { code: 500, reason: 'InternalError', message: 'etcd event received with PrevKv=nil' }

/** undefined: its time is over, or the client has had enough. */
async function untilEnd(
  response: ServerResponse,
  { timeoutSeconds, ended }: Watching,
): Promise<WatchEnd | undefined> {
  const over = new AbortController()
  let how: WatchEnd | undefined
  const end = (by: WatchEnd): void => {
    how = by
    over.abort()
  }
  ended.add(end)
  response.once('close', () => over.abort())
  await setTimeout(timeoutSeconds * 1_000, undefined, { signal: over.signal }).catch(() => {})
  ended.delete(end)
  return how
}

function bookmark(kind: Kind, version: number): string {
  return JSON.stringify({
    kind: kind.kind,
    apiVersion: apiVersionOf(kind),
    metadata: { resourceVersion: String(version) },
  })
}
