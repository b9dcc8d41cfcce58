import type { ServerResponse } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { apiVersionOf, type Kind } from './kinds.ts'
import { expired, statusText } from './status.ts'
import { type Event, inVersion, type Store } from './store.ts'

export interface Watching {
  readonly namespace: string | undefined
  /** Absent or `0`: everything that is there is told first. */
  readonly from: number
  readonly timeoutSeconds: number
  readonly bookmarks: boolean
  /** Watches from before are too old. */
  readonly expiredBefore: number
  /** Is connected and says nothing, not even that it ends. */
  readonly silent: boolean
}

/** Tells what happens, an event a line, until its time is over or the client has had enough. */
export async function watch(
  store: Store,
  kind: Kind,
  watching: Watching,
  response: ServerResponse,
): Promise<void> {
  const { from, namespace, silent } = watching
  response.writeHead(200, { 'content-type': 'application/json' })
  response.flushHeaders()
  if (silent) return
  const line = (type: string, text: string): void => {
    response.write(`{"type":"${type}","object":${text}}\n`)
  }
  if (from > 0 && from < watching.expiredBefore) {
    line('ERROR', statusText({ ...expired(), message: `too old resource version: ${from}` }))
    return void response.end()
  }
  const tell = ({ type, stored }: Pick<Event, 'type' | 'stored'>): void => {
    if (namespace === undefined || stored.namespace === namespace) line(type, inVersion(stored.text, kind))
  }
  if (from === 0) for (const stored of store.list(kind)) tell({ type: 'ADDED', stored })
  else for (const event of store.since(kind, from)) tell(event)
  await whileOpen(response, watching.timeoutSeconds, store.follow(kind, tell))
  if (watching.bookmarks) line('BOOKMARK', bookmark(kind, store.version))
  response.end()
}

async function whileOpen(response: ServerResponse, seconds: number, unfollow: () => void): Promise<void> {
  const closed = new AbortController()
  response.once('close', () => closed.abort())
  await setTimeout(seconds * 1_000, undefined, { signal: closed.signal }).catch(() => {})
  unfollow()
}

function bookmark(kind: Kind, version: number): string {
  return JSON.stringify({
    kind: kind.kind,
    apiVersion: apiVersionOf(kind),
    metadata: { resourceVersion: String(version) },
  })
}
