import { isJsonObject, type ObjectPage, type PageRequest, WgoError } from '@wgo/core'
import { googleError } from '../calls/google-error.ts'
import { parsed } from '../calls/parsed.ts'
import { notJson } from '../calls/rest.ts'
import { objects, text } from '../resource/members.ts'
import { ask, type Bucket, refusalOf } from './bucket.ts'

/** One page of the objects whose names begin so. Throws WgoError; INPUT_INVALID where there is no such bucket. */
export async function listPage(
  bucket: Bucket,
  prefix: string,
  { signal, from }: PageRequest,
): Promise<ObjectPage> {
  const query = new URLSearchParams({
    prefix,
    fields: 'items(name,size),nextPageToken',
    ...(from !== undefined && { pageToken: from }),
  })
  const wanted = { verb: 'list', url: `gs://${bucket.name}/${prefix}` } as const
  const { answer, asked } = await ask(bucket, `${bucket.url}?${query}`, wanted, signal)
  if (answer.status !== 200) {
    const seen = refusalOf(answer)
    throw answer.status === 404 && !seen.foreign ? noBucket(bucket.name) : googleError(seen, asked)
  }
  const body = Buffer.from(answer.bytes).toString()
  const told = parsed(body)
  if (!isJsonObject(told)) throw notJson({ status: answer.status, body }, asked)
  const next = text(told.nextPageToken)
  return {
    objects: objects(told.items).flatMap(({ name, size }) => {
      const called = text(name)
      return called === undefined ? [] : [{ name: called, ...(size !== undefined && { size: Number(size) }) }]
    }),
    ...(next !== undefined && { next }),
  }
}

function noBucket(name: string): WgoError {
  return new WgoError('INPUT_INVALID', `There is no bucket ${name}.`, {
    provider: 'gcp',
    resource: `gs://${name}`,
    suggestions: ['gcloud storage buckets list'],
  })
}
