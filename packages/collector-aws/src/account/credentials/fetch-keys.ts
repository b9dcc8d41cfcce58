import type { Host } from '@wgo/core'
import type { Clients } from '../../calls/clients.ts'
import { type Credentials, keysIn, keysOf, sharedFiles } from './environment.ts'
import type { Source, WebIdentity } from './source.ts'

/** What it takes to fetch from a source. */
export interface Fetching {
  readonly host: Host
  readonly clients: Clients
  /** Where STS is asked. */
  readonly region: string
  /** For roles whose profile names no session. */
  readonly session_name: string
}

/** The keys of a source, by the SDK: each of its packages is loaded where it is needed. Throws what it throws. */
export async function fetchKeys(
  source: Exclude<Source, { kind: 'role' }>,
  how: Fetching,
): Promise<Credentials> {
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

function inFiles(profile: string, { host }: Fetching) {
  return { profile, ...sharedFiles(host.env), ignoreCache: true, logger: SILENT }
}

function clientConfig({ clients }: Fetching, endpoint: string | undefined = clients.endpoint) {
  const { requestHandler } = clients
  return { requestHandler, logger: SILENT, maxAttempts: 1, ...(endpoint && { endpoint }) }
}

async function webIdentity(
  { file, role_arn, session_name }: WebIdentity,
  how: Fetching,
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
async function container({ host: { env } }: Fetching): Promise<Credentials> {
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
