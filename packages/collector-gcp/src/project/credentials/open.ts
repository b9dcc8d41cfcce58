import type { Host } from '@wgo/core'
import type { Transport } from '../../calls/transport.ts'
import type { GcpConfig } from '../../settings.ts'
import type { Credential, Signer } from './credential.ts'
import { findSource, readSource } from './find.ts'
import type { Impersonation } from './impersonation.ts'
import { signerOf } from './signer.ts'

/** Credentials that gave a token once. */
export interface OpenCredentials {
  readonly credential: Credential
  readonly signer: Signer
  readonly tokenUrl: string
  /** The service account that is read as, where that is another. */
  readonly impersonated?: string
}

/** Finds credentials, and asks for a token: whoever has none is told so before anything is read. */
export async function openCredentials(
  config: GcpConfig,
  host: Host,
  transport: Transport,
): Promise<OpenCredentials> {
  return await openAs(await readSource(await findSource(config, host)), config, host, transport)
}

/** The same with credentials that are known. */
export async function openAs(
  credential: Credential,
  config: GcpConfig,
  host: Host,
  transport: Transport,
): Promise<OpenCredentials> {
  const tokenUrl = new URL('token', withSlash(config.endpoints.oauth2 ?? 'https://oauth2.googleapis.com/'))
    .href
  const chain = (config.impersonate_service_account ?? host.env.GOOGLE_IMPERSONATE_SERVICE_ACCOUNT ?? '')
    .split(',')
    .map(each => each.trim())
    .filter(each => each !== '')
  const impersonated = chain.at(-1)
  const impersonate =
    impersonated === undefined ? undefined : impersonation(impersonated, chain.slice(0, -1), config)
  const quotaProject = host.env.GOOGLE_CLOUD_QUOTA_PROJECT || undefined
  const signer = signerOf(credential, { transport, tokenUrl, impersonate, quotaProject })
  await signer.token(host)
  return { credential, signer, tokenUrl, ...(impersonated !== undefined && { impersonated }) }
}

function impersonation(email: string, delegates: readonly string[], { endpoints }: GcpConfig): Impersonation {
  const base = withSlash(endpoints.iamcredentials ?? 'https://iamcredentials.googleapis.com/')
  return { url: `${base}v1/projects/-/serviceAccounts/${email}:generateAccessToken`, delegates }
}

function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`
}
