import { type Host, type ObjectPlace, type ObjectSession, WgoError, withoutLimits } from '@wgo/core'
import { createRequestHandler } from '../calls/request-handler.ts'
import { bucketClient } from './bucket-client.ts'
import { customerKey } from './customer-key.ts'
import { listPage } from './list-page.ts'
import type { ObjectsConfig, Opening } from './opening.ts'
import { readObject } from './read-object.ts'
import { signIn } from './sign-in.ts'

/** Signs in for one bucket. Throws what keeps us out; a bucket that is not there is told by the first read. */
export async function openBucket(
  { container, settings }: ObjectPlace,
  { config, host: lent, userAgent }: Opening,
): Promise<ObjectSession> {
  const host = withoutLimits(lent)
  const key = customerKey(settings.encryption_key || ownKey(settings, host.env), container)
  const requestHandler = await createRequestHandler(host.env)
  try {
    const endpoint = endpointOf(settings.endpoint, config, host.env)
    const { caller, region, source } = await signIn(settings, { config, host, requestHandler, userAgent })
    const bucket = bucketClient({
      name: container,
      credentials: caller.credentials,
      region,
      endpoint,
      pathStyle: flag(settings.use_path_style) ?? endpoint !== undefined,
      requestHandler,
      userAgent,
      clock: host.clock,
    })
    return {
      source,
      read: (name, request) => readObject(bucket, name, key, request),
      list: (prefix, request) => listPage(bucket, prefix, request),
      close: async () => requestHandler.destroy(),
    }
  } catch (error) {
    requestHandler.destroy()
    throw error
  }
}

/** Terraform's variable, which is not for servers that an address names: they would be handed the key. */
function ownKey({ endpoint }: ObjectPlace['settings'], env: Host['env']): string | undefined {
  return endpoint ? undefined : env.AWS_SSE_CUSTOMER_KEY
}

/** Where S3 is: as the place says, then as the environment says of S3, then as all of AWS is. Throws INPUT_INVALID. */
function endpointOf(
  written: string | undefined,
  config: ObjectsConfig,
  env: Host['env'],
): string | undefined {
  const ofStates = written || env.AWS_ENDPOINT_URL_S3 || env.AWS_S3_ENDPOINT
  const url = ofStates || config.endpoint || env.AWS_ENDPOINT_URL
  if (!url || (URL.canParse(url) && /^https?:/i.test(url))) return url || undefined
  throw new WgoError(
    'INPUT_INVALID',
    'The endpoint of the bucket is no URL, such as http://127.0.0.1:9000.',
    {
      provider: 'aws',
      suggestions: ['s3://BUCKET/KEY?endpoint=https://HOST', 'env | grep AWS_ENDPOINT_URL'],
    },
  )
}

function flag(written: string | undefined): boolean | undefined {
  return written === undefined ? undefined : written === 'true'
}
