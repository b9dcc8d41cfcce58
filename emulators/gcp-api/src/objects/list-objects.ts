import { objectResource, type StoredObject } from './object-store.ts'

const MOST = 1_000

/** A page of a bucket: objects, and with a delimiter what they begin with in common. */
export function listObjects(all: readonly StoredObject[], query: URLSearchParams, pageSize: number): object {
  const prefix = query.get('prefix') ?? ''
  const delimiter = query.get('delimiter') ?? ''
  const after = Buffer.from(query.get('pageToken') ?? '', 'base64url').toString()
  const size = Math.min(Number(query.get('maxResults') || MOST), MOST, pageSize)
  const entries = new Map<string, StoredObject | undefined>()
  for (const object of all) {
    if (!object.name.startsWith(prefix)) continue
    const cut = delimiter === '' ? -1 : object.name.indexOf(delimiter, prefix.length)
    if (cut === -1) entries.set(object.name, object)
    else entries.set(object.name.slice(0, cut + delimiter.length), undefined)
  }
  const names = [...entries.keys()].filter(
    name => after === '' || Buffer.compare(Buffer.from(name), Buffer.from(after)) > 0,
  )
  const page = names.slice(0, size)
  const items = page.flatMap(name => entries.get(name) ?? [])
  const prefixes = page.filter(name => entries.get(name) === undefined)
  return {
    kind: 'storage#objects',
    ...(items.length > 0 && { items: items.map(objectResource) }),
    ...(prefixes.length > 0 && { prefixes }),
    ...(names.length > page.length && {
      nextPageToken: Buffer.from(page.at(-1) ?? '').toString('base64url'),
    }),
  }
}
