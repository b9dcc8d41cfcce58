import type { Host } from '@wgo/core'
import { type Asked, googleError } from '../calls/google-error.ts'
import { seenIn, seenThrown } from '../calls/seen.ts'
import type { RawAnswer, Transport } from '../calls/transport.ts'
import { baseOf, type Endpoints } from '../calls/url.ts'
import type { Signer } from '../project/credentials/credential.ts'

/** One bucket, and whose calls to it they are. */
export interface Bucket {
  readonly name: string
  /** Ends with `/b/NAME/o`. */
  readonly url: string
  readonly transport: Transport
  readonly signer: Signer
  readonly host: Host
}

const STORAGE = { name: 'storage', service: 'storage.googleapis.com', path: 'storage/v1/' }

/** Terraform's `storage_custom_endpoint` may end with `/b`. */
export function bucketUrl(name: string, endpoints: Endpoints): string {
  const storage = endpoints.storage?.replace(/\/b\/?$/, '/')
  return `${baseOf(STORAGE, { storage })}b/${encodeURIComponent(name)}/o`
}

/** What was wanted, for errors. */
export interface Wanted {
  /** `get`, `list`. */
  readonly verb: 'get' | 'list'
  /** `gs://bucket/object`. */
  readonly url: string
}

export interface Got {
  readonly answer: RawAnswer
  /** What was asked, for the error that the answer may be. */
  readonly asked: Asked
}

/** Makes one request; with another token where Google refuses the first. Throws WgoError for what is no answer. */
export async function ask(
  { transport, signer, host }: Bucket,
  url: string,
  { verb, url: resource }: Wanted,
  signal: AbortSignal,
  headers: Readonly<Record<string, string>> = {},
): Promise<Got> {
  const { source, quotaProject } = signer
  const asked: Asked = {
    what: `storage ${verb} ${resource}`,
    service: STORAGE.service,
    permission: `storage.objects.${verb}`,
    source,
    ...(quotaProject !== undefined && { quotaProject }),
  }
  const attempt = async (token: string): Promise<RawAnswer> =>
    await transport
      .fetch({
        url,
        method: 'GET',
        signal,
        headers: {
          authorization: `Bearer ${token}`,
          ...(quotaProject !== undefined && { 'x-goog-user-project': quotaProject }),
          ...headers,
        },
      })
      .catch((error: unknown) => {
        signal.throwIfAborted()
        throw googleError(seenThrown(error), asked)
      })
  const { value } = await signer.token(host)
  const answer = await attempt(value)
  if (answer.status !== 401 || !signer.forget(value)) return { answer, asked }
  return { answer: await attempt((await signer.token(host)).value), asked }
}

/** What an answer that is no success says. Of bytes Cloud Storage refuses in a line of text, and says who it is in a header. */
export function refusalOf({ status, headers, bytes }: RawAnswer): ReturnType<typeof seenIn> {
  const body = Buffer.from(bytes).toString()
  const seen = seenIn({ status, headers, body })
  const isGoogles = seen.foreign && headers['x-guploader-uploadid'] !== undefined
  return isGoogles ? { ...seen, foreign: false, message: body.slice(0, 500) || seen.message } : seen
}
