import type { Storage } from '@google-cloud/storage'
import { type JsonObject, WgoError } from '@wgo/core'
import { type Ask, askUrl, requestOf } from '../../calls/rest.ts'
import { baseOf, urlOf } from '../../calls/url.ts'
import type { Asking } from '../../reading/api.ts'

/** What Google's own client of buckets is asked, by the path of the call. */
const OPERATIONS: Readonly<Record<string, (storage: Storage, asking: Asking) => Promise<unknown>>> = {
  b: (storage, { query }) => storage.getBuckets({ ...query, autoPaginate: false }),
  'b/{bucket}/iam': (storage, asking) => bucketOf(storage, asking).iam.getPolicy(POLICY),
  'b/{bucket}/notificationConfigs': (storage, asking) => bucketOf(storage, asking).getNotifications(),
}

/** The version that tells conditions. */
const POLICY = { requestedPolicyVersion: 3 }

/**
 * One operation of `@google-cloud/storage`, and its answer as Google wrote it. The client says what is asked; how it gets
 * there is ours: its own requests take neither a signal nor proxies, and are sent again by themselves.
 */
export const askStorage: Ask = async (rest, call, asking, signed, asked) => {
  const client = await clientOnce()
  const operation = OPERATIONS[call.path]
  if (operation === undefined) throw new WgoError('BUG', `No operation of buckets is ${call.path}.`)
  const base = baseOf(call.api, rest.endpoints)
  return await new Promise<JsonObject>((resolve, reject) => {
    // What the client would make of the answer is not wanted: its callback is not called.
    const send: Storage['request'] = ({ uri, qs }) => {
      const { autoPaginate, ...query } = qs as Record<string, string>
      const url = urlOf(base, uri.replace(/^\//, ''), { ...asking, query })
      askUrl(rest.transport, { url, method: 'GET', ...requestOf({}, signed) }, asked).then(resolve, reject)
    }
    const own: Storage = Object.assign(Object.create(client), { request: send })
    operation(own, asking).catch(reject)
  })
}

let opened: Promise<Storage> | undefined

/** It knows nobody and keeps nothing: what a call needs is put before it. */
function clientOnce(): Promise<Storage> {
  opened ??= import('@google-cloud/storage').then(({ Storage }) => new Storage())
  return opened
}

function bucketOf(storage: Storage, { path }: Asking): ReturnType<Storage['bucket']> {
  return storage.bucket(encodeURIComponent(path?.bucket ?? ''))
}
