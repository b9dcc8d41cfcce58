import { type Host, type ObjectPlace, type ObjectSession, WgoError, withoutLimits } from '@wgo/core'
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
  const { env } = host
  const key = customerKey(settings.encryption_key || ownKey(settings, env), container)
  const config = await configOf(settings, said, env)
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

/** Terraform's variable, which is not for servers that an address names: they would be handed the key. */
function ownKey({ endpoint }: ObjectPlace['settings'], env: Host['env']): string | undefined {
  return endpoint ? undefined : env.GOOGLE_ENCRYPTION_KEY
}

/** As the place says, then as Terraform's variables for states do, else as the collector's settings. */
async function configOf(
  settings: ObjectPlace['settings'],
  said: ObjectsConfig,
  env: Host['env'],
): Promise<GcpConfig> {
  const email = settings.impersonate_service_account || env.GOOGLE_BACKEND_IMPERSONATE_SERVICE_ACCOUNT
  const endpoint =
    settings.endpoint || env.GOOGLE_BACKEND_STORAGE_CUSTOM_ENDPOINT || env.GOOGLE_STORAGE_CUSTOM_ENDPOINT
  if (endpoint && !(URL.canParse(endpoint) && /^https?:/i.test(endpoint)))
    throw new WgoError('INPUT_INVALID', 'The endpoint of the bucket is no URL.', {
      provider: 'gcp',
      suggestions: ['gs://BUCKET/OBJECT?endpoint=https://HOST', 'env | grep STORAGE_CUSTOM_ENDPOINT'],
    })
  const { endpoints, ...own } = said
  const config = await readConfig({ ...own, ...(email && { impersonate_service_account: email }) })
  return { ...config, endpoints: { ...endpoints, ...(endpoint && { storage: endpoint }) } }
}
