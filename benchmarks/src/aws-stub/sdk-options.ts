import { Agent } from 'node:http'
import type { EC2ClientConfig } from '@aws-sdk/client-ec2'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import { REGION } from './answer.ts'

/** The credentials that the stub takes: any. */
export const STUB_ENV: Readonly<
  Record<'AWS_ACCESS_KEY_ID' | 'AWS_SECRET_ACCESS_KEY' | 'AWS_REGION', string>
> = {
  AWS_ACCESS_KEY_ID: 'testing',
  AWS_SECRET_ACCESS_KEY: 'testing',
  AWS_REGION: REGION,
}

/** The environment of a `wgo` that reads the stub. */
export function stubProgramEnv(endpoint: string, home: string): Readonly<Record<string, string>> {
  return { ...STUB_ENV, AWS_ENDPOINT_URL: endpoint, HOME: home, WGO_HOME: home }
}

export interface SdkOptions {
  readonly endpoint: string
  readonly region: string
  readonly forcePathStyle: boolean
  readonly maxAttempts: number
  readonly logger: NonNullable<EC2ClientConfig['logger']>
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
  readonly requestHandler: NodeHttpHandler
}

/** For clients of the bare SDK, connected as the collector's are. */
export function sdkOptions(endpoint: string): SdkOptions {
  return {
    endpoint,
    region: REGION,
    forcePathStyle: true,
    maxAttempts: 1,
    // Left to itself, the SDK copies every answer for a log that nobody reads: ours does not either.
    logger: { debug: nothing, warn: nothing } as unknown as SdkOptions['logger'],
    credentials: {
      accessKeyId: STUB_ENV.AWS_ACCESS_KEY_ID,
      secretAccessKey: STUB_ENV.AWS_SECRET_ACCESS_KEY,
    },
    requestHandler: new NodeHttpHandler({ httpAgent: new Agent({ keepAlive: true, maxSockets: 128 }) }),
  }
}

function nothing(): void {}
