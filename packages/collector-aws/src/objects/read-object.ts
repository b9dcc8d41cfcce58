import { addAbortSignal, type Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { GetObjectCommandOutput } from '@aws-sdk/client-s3'
import { type ObjectContent, type ObjectRequest, WgoError } from '@wgo/core'
import { look } from '../calls/seen.ts'
import { isPage } from '../calls/whole-body.ts'
import type { BucketClient } from './bucket-client.ts'
import type { CustomerKey } from './customer-key.ts'

/** Reads an object, or its beginning. undefined: the bucket has none of that name. Throws WgoError. */
export async function readObject(
  bucket: BucketClient,
  name: string,
  key: CustomerKey | undefined,
  request: ObjectRequest,
): Promise<ObjectContent | undefined> {
  const { signal, first } = request
  const wanted = {
    operation: 'GetObject',
    permission: 's3:GetObject',
    name,
    withKey: key !== undefined,
  }
  const read = bucket.ask(wanted, signal, async (client, { GetObjectCommand }) => {
    // A range always: with its answer comes how long the whole is, so that one cut short is told from a short one.
    const Range = `bytes=0-${first === undefined ? '' : Math.max(1, first) - 1}`
    const command = new GetObjectCommand({ Bucket: bucket.name, Key: name, Range, ...key })
    try {
      const answer = await client.send(command, { abortSignal: signal })
      const bytes = await buffer(addAbortSignal(signal, answer.Body as Readable))
      return contentOf(answer, bytes, `s3://${bucket.name}/${name}`)
    } catch (error) {
      const { code, status, message } = look(error)
      if (code === 'NoSuchKey') return undefined
      // One key is given for all states, and not every one of them is encrypted by it.
      if (key && code === 'InvalidRequest' && /not applicable to this object/i.test(message)) return PLAIN
      if (status === 416) return { bytes: new Uint8Array(), size: 0 }
      throw /^checksum mismatch/i.test(message) ? cutShort(`s3://${bucket.name}/${name}`) : error
    }
  })
  const answer = await read
  return answer === PLAIN ? await readObject(bucket, name, undefined, request) : answer
}

const PLAIN = 'no customer encrypts this'

/** Throws where what came is not what was sent. */
function contentOf(answer: GetObjectCommandOutput, bytes: Uint8Array, url: string): ObjectContent {
  const { ContentRange, ContentLength, $metadata } = answer
  if ($metadata.requestId === undefined && isPage(bytes))
    throw Object.assign(new Error('the answer is a page.'), { $metadata, page: true })
  const [, last, whole] = /^bytes 0-(\d+)\/(\d+)$/.exec(ContentRange ?? '') ?? []
  const sent = last === undefined ? (ContentLength ?? bytes.length) : Number(last) + 1
  if (sent !== bytes.length) throw cutShort(url)
  return { bytes, size: whole === undefined ? bytes.length : Number(whole) }
}

function cutShort(url: string): WgoError {
  return new WgoError('PROVIDER_FAULT', `${url}: the answer was cut short.`, {
    provider: 'aws',
    resource: url,
  })
}
