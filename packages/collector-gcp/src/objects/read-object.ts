import { type ObjectContent, type ObjectRequest, WgoError } from '@wgo/core'
import { type Asked, googleError } from '../calls/google-error.ts'
import type { Seen } from '../calls/seen.ts'
import type { RawAnswer } from '../calls/transport.ts'
import { ask, type Bucket, refusalOf } from './bucket.ts'
import type { CustomerKey } from './customer-key.ts'
import { listPage } from './list-page.ts'

/** Reads an object, or its beginning. undefined: the bucket has none of that name. Throws WgoError. */
export async function readObject(
  bucket: Bucket,
  name: string,
  key: CustomerKey | undefined,
  request: ObjectRequest,
): Promise<ObjectContent | undefined> {
  const { signal, first } = request
  const url = `gs://${bucket.name}/${name}`
  // A range always: with its answer comes how long the whole is, so that one cut short is told from a short one.
  const range = `bytes=0-${first === undefined ? '' : Math.max(1, first) - 1}`
  const media = `${bucket.url}/${encodeURIComponent(name)}?alt=media`
  const wanted = { verb: 'get', url } as const
  const { answer, asked } = await ask(bucket, media, wanted, signal, { ...key, range, accept: '*/*' })
  if (answer.status === 200 || answer.status === 206) return contentOf(answer, asked, url)
  if (answer.status === 416) return { bytes: new Uint8Array(), size: 0 }
  const seen = refusalOf(answer)
  if (answer.status === 404 && !seen.foreign) return await notThere(bucket, seen, signal)
  // One key is given for all states, and not every one of them is encrypted by it.
  if (key && NOT_ENCRYPTED.test(seen.message)) return await readObject(bucket, name, undefined, request)
  throw keyError(seen, url) ?? googleError(seen, asked)
}

const NOT_ENCRYPTED = /not encrypted (?:by|with) a customer-supplied/i

/** Throws where what came is not what was sent. What Google unpacks on the way comes whole, whatever was asked. */
function contentOf({ status, headers, bytes }: RawAnswer, { what }: Asked, url: string): ObjectContent {
  const [, last, whole] = /^bytes 0-(\d+)\/(\d+)$/.exec(headers['content-range'] ?? '') ?? []
  if (status === 206 && last === undefined) throw cutShort(url)
  if (last !== undefined && Number(last) + 1 !== bytes.length) throw cutShort(url)
  if (/text\/html/.test(headers['content-type'] ?? '') && headers['x-guploader-uploadid'] === undefined)
    throw new WgoError('UNREACHABLE', `${what}: what answered is not Google: a page.`, {
      provider: 'gcp',
      resource: url,
      suggestions: ['Look at HTTPS_PROXY and the endpoints that are set: wgo config show'],
      final: true,
    })
  return { bytes, size: whole === undefined ? bytes.length : Number(whole) }
}

function cutShort(url: string): WgoError {
  return new WgoError('PROVIDER_FAULT', `${url}: the answer was cut short.`, {
    provider: 'gcp',
    resource: url,
  })
}

/** Of an object that is not there; what stands in for Google may not say which of the two is missing. */
async function notThere(bucket: Bucket, { message }: Seen, signal: AbortSignal): Promise<undefined> {
  if (!/no such object/i.test(message)) await listPage(bucket, '', { signal })
}

/** https://cloud.google.com/storage/docs/json_api/v1/status-codes */
function keyError({ message }: Seen, url: string): WgoError | undefined {
  const [, why] = KEY_ERRORS.find(([said]) => said.test(message)) ?? []
  if (why === undefined) return undefined
  return new WgoError('INPUT_INVALID', `${url} ${why}`, {
    provider: 'gcp',
    resource: url,
    suggestions: ['Compare encryption_key with the one in the configuration of the backend.'],
  })
}

const KEY_ERRORS: readonly (readonly [said: RegExp, why: string])[] = [
  [/encrypted (?:by|with) a customer-supplied/i, "is encrypted with a customer's key, and none is given."],
  [/provided encryption key is incorrect/i, 'is encrypted with another key than the one that is given.'],
]
