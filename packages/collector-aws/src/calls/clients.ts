import type { NodeHttpHandler } from '@smithy/node-http-handler'
import { WgoError } from '@wgo/core'
import type { CredentialsProvider } from '../account/credentials/environment.ts'
import type { Api, SdkClient, SdkModule } from '../reading/api.ts'
import { wholeBody } from './whole-body.ts'

/** The clients of a session: one for each account, region and service, made at the first call. */
export interface Clients {
  of(api: Api, who: Caller, region: string): Promise<SdkClient>
  /** How all of them call. */
  readonly requestHandler: NodeHttpHandler
  /** What answers in place of AWS. */
  readonly endpoint?: string
  close(): void
}

/** On whose behalf. */
export interface Caller {
  /** What tells callers apart: an account id, or a profile's name before the account is known. */
  readonly key: string
  readonly credentials: CredentialsProvider
}

export interface ClientOptions {
  /** For tests, and for what speaks AWS without being it. Absent: AWS's own. */
  readonly endpoint?: string
  /** Told to AWS in the user agent: `wgo/1.0.0`. */
  readonly userAgent: string
}

export function createClients(requestHandler: NodeHttpHandler, options: ClientOptions): Clients {
  const made = new Map<string, Promise<SdkClient>>()
  const shared = {
    ...sharedOptions(requestHandler, options.userAgent),
    ...(options.endpoint !== undefined && { endpoint: options.endpoint, forcePathStyle: true }),
  }
  return {
    requestHandler,
    ...(options.endpoint !== undefined && { endpoint: options.endpoint }),
    of: (api, { key, credentials }, region) => {
      const name = JSON.stringify([api.name, key, region])
      const known = made.get(name)
      if (known) return known
      const making = api
        .load()
        .then(module => new (classIn(module, api.client))({ ...shared, credentials, region }))
      made.set(name, making as Promise<SdkClient>)
      return making as Promise<SdkClient>
    },
    close: () => {
      made.clear()
      requestHandler.destroy()
    },
  }
}

/** What every client is made with. */
export function sharedOptions(requestHandler: NodeHttpHandler, userAgent: string): object {
  return {
    requestHandler,
    streamCollector: wholeBody,
    // The engine retries: it knows the pace of all.
    maxAttempts: 1,
    customUserAgent: userAgent,
    logger: SILENT,
  }
}

/** Without `info` and `error`: for those the SDK copies every answer whole, to leave secrets out of its log. */
const SILENT = { debug: nothing, warn: nothing, trace: nothing }
function nothing(): void {}

/** A class of an SDK package. */
export function classIn(module: SdkModule, name: string): new (options: object) => unknown {
  const found = module[name]
  if (typeof found === 'function') return found as new (options: object) => unknown
  throw new WgoError('BUG', `The AWS SDK has no ${name}.`, { provider: 'aws' })
}
