import {
  type ObjectEntry,
  type ObjectPlace,
  type ObjectReader,
  type ObjectSession,
  WgoError,
} from '@wgo/core'
import { type Loopback, serve } from './loopback.ts'

export interface BucketOptions {
  /** Objects to a page; default: 2. */
  readonly pageSize?: number
  /** Names that may not be read; `list` forbids listing. */
  readonly denied?: readonly string[]
  /** What every page says of where the next begins. */
  readonly next?: string
  /** Each answer takes so long. */
  readonly slowMs?: number
}

export interface Bucket {
  readonly reader: ObjectReader
  readonly places: readonly ObjectPlace[]
  readonly server: Loopback
  /** Sessions that were closed. */
  readonly closed: () => number
}

/** Objects of one container behind a server of this machine, with a reader of them as other collectors lend one. */
export async function bucket(
  scheme: string,
  objects: Readonly<Record<string, string | Uint8Array | object>>,
  options: BucketOptions = {},
): Promise<Bucket> {
  const contents = new Map(Object.entries(objects).map(([name, content]) => [name, bytesOf(content)]))
  const server = await serve(async ({ url, headers }) => {
    if (options.slowMs !== undefined) await new Promise(resolve => setTimeout(resolve, options.slowMs))
    const { pathname, searchParams } = new URL(url, 'http://bucket')
    return pathname === '/'
      ? page(contents, searchParams, options)
      : object(contents, pathname, headers, options)
  })
  const places: ObjectPlace[] = []
  let closed = 0
  const reader: ObjectReader = {
    schemes: [scheme],
    open: async place => {
      places.push(place)
      return session(server.origin, place, () => closed++)
    },
  }
  return { reader, places, server, closed: () => closed }
}

function bytesOf(content: string | Uint8Array | object): Uint8Array {
  if (content instanceof Uint8Array) return content
  return Buffer.from(typeof content === 'string' ? content : JSON.stringify(content))
}

function page(contents: ReadonlyMap<string, Uint8Array>, query: URLSearchParams, options: BucketOptions) {
  if (options.denied?.includes('list')) return { status: 403 }
  const { pageSize = 2 } = options
  const from = Number(query.get('from') ?? 0)
  const all = [...contents].filter(([name]) => name.startsWith(query.get('prefix') ?? ''))
  const objects = all.slice(from, from + pageSize).map(([name, { length }]) => ({ name, size: length }))
  const next = options.next ?? (from + pageSize < all.length ? String(from + pageSize) : undefined)
  return { body: { objects, next } }
}

function object(
  contents: ReadonlyMap<string, Uint8Array>,
  pathname: string,
  headers: Readonly<Record<string, string | undefined>>,
  options: BucketOptions,
) {
  const name = decodeURIComponent(pathname.slice(1))
  if (options.denied?.includes(name)) return { status: 403 }
  const bytes = contents.get(name)
  if (!bytes) return { status: 404 }
  const first = Number(headers['x-first'] ?? bytes.length)
  return { headers: { 'x-size': String(bytes.length) }, body: bytes.subarray(0, first) }
}

function session(origin: string, { scheme, container }: ObjectPlace, onClose: () => void): ObjectSession {
  const shown = `${scheme}://${container}`
  const denied = (what: string, permission: string): WgoError =>
    new WgoError('ACCESS_DENIED', `${what} may not be read.`, { permission })
  return {
    read: async (name, { signal, first }) => {
      const headers = first === undefined ? {} : { 'x-first': String(first) }
      const answer = await fetch(`${origin}/${encodeURIComponent(name)}`, { signal, headers })
      if (answer.status === 404) return undefined
      if (answer.status === 403) throw denied(`${shown}/${name}`, 's3:GetObject')
      return {
        bytes: new Uint8Array(await answer.arrayBuffer()),
        size: Number(answer.headers.get('x-size')),
      }
    },
    list: async (prefix, { signal, from = '0' }) => {
      const answer = await fetch(`${origin}/?${new URLSearchParams({ prefix, from })}`, { signal })
      if (answer.status === 403) throw denied(`What lies in ${shown}`, 's3:ListBucket')
      return (await answer.json()) as { objects: ObjectEntry[]; next?: string }
    },
    close: async () => onClose(),
  }
}
