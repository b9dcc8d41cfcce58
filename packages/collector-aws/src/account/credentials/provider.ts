import type { Host } from '@wgo/core'
import type { Clients } from '../../calls/clients.ts'
import { senderOf } from '../../calls/sender.ts'
import { type Role, roleCredentials, STS_LIMIT } from '../identity.ts'
import { type Credentials, type CredentialsProvider, keysIn, keysOf, sharedFiles } from './environment.ts'
import { credentialsError } from './failure.ts'
import { renewed } from './renewed.ts'
import { type Source, sourceText, type WebIdentity } from './source.ts'

/** What it takes to get credentials from a source. */
export interface Providing {
  readonly host: Host
  readonly clients: Clients
  /** Where STS is asked. */
  readonly region: string
  /** For roles whose profile names no session. */
  readonly session_name: string
}

/** The credentials of a source, fetched at the first call and renewed before they end. Throws WgoError. */
export function providerOf(source: Source, how: Providing): CredentialsProvider {
  const { host } = how
  if (source.kind === 'role') return roleProvider(source, how)
  const fetch = async (): Promise<Credentials> => {
    try {
      return await host.call(
        [STS_LIMIT.key],
        signal =>
          untilAborted(
            fetchFrom(source, how).catch((error: unknown) => {
              throw credentialsError(source, error, how)
            }),
            signal,
          ),
        { endpoint: `credentials of ${sourceText(source)}`, timeoutMs: PATIENCE_MS },
      )
    } finally {
      host.signal.throwIfAborted()
    }
  }
  return renewed(fetch, host.clock)
}

/** A process may ask its user something. */
const PATIENCE_MS = 120_000

function roleProvider(source: Source & { kind: 'role' }, how: Providing): CredentialsProvider {
  const { clients, host, region, session_name } = how
  const { role_session_name, external_id, duration_seconds, region: own } = source.profile.fields
  const caller = { key: sourceText(source.from), credentials: providerOf(source.from, how) }
  const send = senderOf({ clients, host, caller, region: own ?? region, proven: false })
  const role: Role = {
    RoleArn: source.role_arn,
    RoleSessionName: role_session_name ?? session_name,
    ...(external_id && { ExternalId: external_id }),
    ...(duration_seconds && { DurationSeconds: Number(duration_seconds) }),
  }
  return roleCredentials(send, role, host.clock)
}

/** The SDK's part of it. Each package is loaded where it is needed. */
async function fetchFrom(source: Exclude<Source, { kind: 'role' }>, how: Providing): Promise<Credentials> {
  const { env } = how.host
  switch (source.kind) {
    case 'environment':
      return found(keysIn(env))
    case 'keys':
      return found(keysOf(source.profile.fields))
    case 'sso':
      return (await import('@aws-sdk/credential-provider-sso')).fromSSO({
        ...inFiles(source.profile.name, how),
        clientConfig: clientConfig(how, env.AWS_ENDPOINT_URL_SSO),
      })()
    case 'login':
      return (await import('@aws-sdk/credential-provider-login')).fromLoginCredentials({
        ...inFiles(source.profile.name, how),
        clientConfig: clientConfig(how),
      })()
    case 'process':
      return (await import('@aws-sdk/credential-provider-process')).fromProcess(
        inFiles(source.profile.name, how),
      )()
    case 'web-identity':
      return webIdentity(source, how)
    case 'container':
      return container(how)
    case 'instance':
      return instance(source)
  }
}

function inFiles(profile: string, { host }: Providing) {
  return { profile, ...sharedFiles(host.env), ignoreCache: true, logger: SILENT }
}

function clientConfig({ clients }: Providing, endpoint: string | undefined = clients.endpoint) {
  const { requestHandler } = clients
  return { requestHandler, logger: SILENT, maxAttempts: 1, ...(endpoint && { endpoint }) }
}

async function webIdentity(
  { file, role_arn, session_name }: WebIdentity,
  how: Providing,
): Promise<Credentials> {
  const { fromTokenFile } = await import('@aws-sdk/credential-provider-web-identity')
  return fromTokenFile({
    webIdentityTokenFile: file,
    roleArn: role_arn,
    roleSessionName: session_name ?? how.session_name,
    clientConfig: { ...clientConfig(how), region: how.region },
    logger: SILENT,
  })()
}

/** An empty text keeps the SDK from looking at the environment of the process. */
async function container({ host: { env } }: Providing): Promise<Credentials> {
  const { fromHttp } = await import('@aws-sdk/credential-provider-http')
  return fromHttp({
    awsContainerCredentialsRelativeUri: env.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI ?? '',
    awsContainerCredentialsFullUri: env.AWS_CONTAINER_CREDENTIALS_FULL_URI ?? '',
    awsContainerAuthorizationToken: env.AWS_CONTAINER_AUTHORIZATION_TOKEN ?? '',
    awsContainerAuthorizationTokenFile: env.AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE ?? '',
    maxRetries: 1,
    logger: SILENT,
  })()
}

async function instance({ off }: { readonly off: boolean }): Promise<Credentials> {
  if (off) throw new Error('Instance metadata is switched off.')
  const { fromInstanceMetadata } = await import('@smithy/credential-provider-imds')
  return fromInstanceMetadata({ logger: SILENT })()
}

function found(keys: Credentials | undefined): Credentials {
  if (keys) return keys
  throw new Error('There are no keys.')
}

const SILENT = { debug: nothing, info: nothing, warn: nothing, error: nothing, trace: nothing }
function nothing(): void {}

async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = Promise.withResolvers<never>()
  const abort = (): void => aborted.reject(signal.reason)
  signal.addEventListener('abort', abort, { once: true })
  try {
    return await Promise.race([work, aborted.promise])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}
