import { apiNamed } from '../apis.ts'

/** What is asked of an object, or of the objects of a bucket. */
export interface ObjectRequest {
  readonly kind: 'list' | 'get' | 'media' | 'upload' | 'delete'
  readonly bucket: string
  /** Empty for lists; for uploads it may stand in the body. */
  readonly name: string
}

/** `/storage/storage/v1/b/B/o/O`, the same below `download` and `upload`, and the XML API's `/B/O`, which Go's client reads by. */
export function objectRequest(method: string, url: URL): ObjectRequest | undefined {
  const [, upload, bucket, name = ''] = JSON_API.exec(url.pathname) ?? []
  if (bucket === undefined) return method === 'GET' ? xmlRequest(url) : undefined
  const at = { bucket: decodeURIComponent(bucket), name: decodeURIComponent(name) }
  if (upload !== undefined)
    return method === 'POST' ? { kind: 'upload', ...at, name: url.searchParams.get('name') ?? '' } : undefined
  if (method === 'DELETE' && name !== '') return { kind: 'delete', ...at }
  if (method !== 'GET') return undefined
  if (name === '') return { kind: 'list', ...at }
  return { kind: url.searchParams.get('alt') === 'media' ? 'media' : 'get', ...at }
}

const JSON_API =
  /^(?:\/storage)?\/(?:(upload)\/|download\/)?(?:resumable\/)?storage\/v1\/b\/([^/]+)\/o(?:\/([^/]+))?$/

/** What begins with the name of an API is a path of that API. */
function xmlRequest({ pathname }: URL): ObjectRequest | undefined {
  const [, bucket, name] = /^\/([a-z0-9][a-z0-9._-]{2,})\/(.+)$/.exec(pathname) ?? []
  if (bucket === undefined || name === undefined || apiNamed(bucket)) return undefined
  return { kind: 'media', bucket, name: decodeURIComponent(name) }
}
