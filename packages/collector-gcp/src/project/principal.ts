import type { Host } from '@wgo/core'
import { askUrl } from '../calls/rest.ts'
import type { Transport } from '../calls/transport.ts'
import { text } from '../resource/members.ts'
import type { Credential, Signer } from './credentials/credential.ts'
import { impersonatedEmail } from './credentials/impersonation.ts'
import type { KeyFile } from './credentials/key-file.ts'
import { metadataText } from './credentials/metadata.ts'
import { OAUTH } from './credentials/signer.ts'

export interface Asker {
  readonly transport: Transport
  readonly signer: Signer
  readonly tokenUrl: string
  readonly impersonated?: string | undefined
}

/** Who Google says that we are: an e-mail address, or what the credentials say where no one will tell. */
export async function principalOf(credential: Credential, asker: Asker, host: Host): Promise<string> {
  const { impersonated, transport } = asker
  if (impersonated !== undefined) return impersonated
  if (credential.kind === 'metadata') {
    const server = { transport, host: credential.host, signal: host.signal }
    const email = await metadataText(server, 'instance/service-accounts/default/email')
    if (email !== undefined) return email
  }
  const written = credential.kind === 'file' ? emailIn(credential.file) : undefined
  return written ?? (await toldEmail(asker, host)) ?? namelessIn(credential)
}

function emailIn(file: KeyFile): string | undefined {
  switch (file.type) {
    case 'service_account':
      return file.client_email
    case 'authorized_user':
      return file.account
    case 'impersonated_service_account':
    case 'external_account':
      return impersonatedEmail(file.service_account_impersonation_url)
    case 'external_account_authorized_user':
      return undefined
  }
}

/** https://cloud.google.com/docs/authentication/token-types: what a token says of itself. */
async function toldEmail({ transport, signer, tokenUrl }: Asker, host: Host): Promise<string | undefined> {
  try {
    const { value } = await signer.token(host)
    const url = new URL('tokeninfo', tokenUrl).href
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const body = new URLSearchParams({ access_token: value }).toString()
    const asked = { what: 'asking whose the token is', service: 'oauth2.googleapis.com' }
    const told = await host.call(
      [OAUTH],
      signal => askUrl(transport, { url, method: 'POST', headers, body, signal }, asked),
      { endpoint: OAUTH },
    )
    return text(told.email)
  } catch {
    host.signal.throwIfAborted()
    return undefined
  }
}

function namelessIn(credential: Credential): string {
  if (credential.kind === 'file') return text(credential.file.audience) ?? 'a Google account'
  return credential.kind === 'token' ? `the owner of ${credential.source}` : "the machine's service account"
}
