import { type ObjectPlace, type ObjectSession, WgoError, withoutLimits } from '@wgo/core'
import { createTransport } from '../calls/transport.ts'
import { type GcpConfig, readConfig } from '../settings.ts'
import { type Bucket, bucketUrl } from './bucket.ts'
import { customerKey } from './customer-key.ts'
import { listPage } from './list-page.ts'
import type { ObjectsConfig, Opening } from './opening.ts'
import { readObject } from './read-object.ts'
import { signIn } from './sign-in.ts'

/** Signs in for one bucket. Throws what keeps us out; a bucket that is not there is told by the first read. */
export async function openBucket(
  { container, settings }: ObjectPlace,
  { config: said, host: lent, userAgent }: Opening,
): Promise<ObjectSession> {
  const host = withoutLimits(lent)
  const key = customerKey(settings.encryption_key, container)
  const config = await configOf(settings, said)
  const transport = createTransport(host.env, userAgent)
  try {
    const signer = await signIn(settings, config, host, transport)
    const bucket: Bucket = {
      name: container,
      url: bucketUrl(container, config.endpoints),
      transport,
      signer,
      host,
    }
    return {
      source: signer.source,
      read: (name, request) => readObject(bucket, name, key, request),
      list: (prefix, request) => listPage(bucket, prefix, request),
      close: () => transport.close(),
    }
  } catch (error) {
    await transport.close()
    throw error
  }
}

/** As the place says, else as the collector's settings do. */
async function configOf(settings: ObjectPlace['settings'], said: ObjectsConfig): Promise<GcpConfig> {
  const { impersonate_service_account: email, endpoint } = settings
  if (endpoint && !(URL.canParse(endpoint) && /^https?:/i.test(endpoint)))
    throw new WgoError('INPUT_INVALID', 'The endpoint of the bucket is no URL.', {
      provider: 'gcp',
      suggestions: ['gs://BUCKET/OBJECT?endpoint=https://HOST'],
    })
  const { endpoints, ...own } = said
  const config = await readConfig({ ...own, ...(email && { impersonate_service_account: email }) })
  return { ...config, endpoints: { ...endpoints, ...(endpoint && { storage: endpoint }) } }
}
