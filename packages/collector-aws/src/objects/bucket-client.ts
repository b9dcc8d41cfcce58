import type { S3Client, S3ClientConfig } from '@aws-sdk/client-s3'
import type { NodeHttpHandler } from '@smithy/node-http-handler'
import type { Clock } from '@wgo/core'
import type { CredentialsProvider } from '../account/credentials/environment.ts'
import { sharedOptions } from '../calls/clients.ts'
import { look } from '../calls/seen.ts'
import { objectError, type Wanted } from './object-error.ts'
import { regionTold } from './region-told.ts'

export interface BucketOptions {
  readonly name: string
  readonly credentials: CredentialsProvider
  /** Where it is looked for first. */
  readonly region: string
  readonly endpoint: string | undefined
  readonly pathStyle: boolean
  readonly requestHandler: NodeHttpHandler
  readonly userAgent: string
  readonly clock: Clock
}

/** One bucket, asked in its own region once that is known. */
export interface BucketClient {
  readonly name: string
  /** Makes one attempt; where S3 names another region, one there. Throws WgoError, and what the signal says. */
  ask<Answer>(
    wanted: Wanted,
    signal: AbortSignal,
    send: (client: S3Client, module: S3Module) => Promise<Answer>,
  ): Promise<Answer>
}

export type S3Module = typeof import('@aws-sdk/client-s3')

export function bucketClient(options: BucketOptions): BucketClient {
  const { name, endpoint, clock } = options
  const clientIn = clientsOf(options)
  let { region } = options
  return {
    name,
    ask: async (wanted, signal, send) => {
      const module = await import('@aws-sdk/client-s3')
      const attempt = () => send(clientIn(module, region), module)
      try {
        return await attempt().catch((error: unknown) => {
          signal.throwIfAborted()
          const told = regionTold(error)
          if (told === undefined || told === region) throw error
          region = told
          return attempt()
        })
      } catch (error) {
        signal.throwIfAborted()
        throw objectError(error, look(error), { ...wanted, bucket: name, region, endpoint, now: clock.now() })
      }
    },
  }
}

function clientsOf({ credentials, endpoint, pathStyle, requestHandler, userAgent }: BucketOptions) {
  const shared = sharedOptions(requestHandler, userAgent)
  const made = new Map<string, S3Client>()
  return ({ S3Client: Client }: S3Module, region: string): S3Client => {
    const client =
      made.get(region) ??
      new Client({
        ...shared,
        credentials,
        region,
        forcePathStyle: pathStyle,
        ...(endpoint !== undefined && { endpoint }),
      } as S3ClientConfig)
    made.set(region, client)
    return client
  }
}
