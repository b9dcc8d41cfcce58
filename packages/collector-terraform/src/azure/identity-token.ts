import type { HttpRequest } from '../http/transport.ts'
import type { AccessToken, TokenParts } from './access-token.ts'
import { STORAGE } from './clouds.ts'
import { signInRefused } from './sign-in-error.ts'
import { tokenIn } from './token-answer.ts'

/** The token of the machine's or the app service's own identity, where it is to be used. */
export async function identityToken(
  parts: TokenParts,
  signal: AbortSignal,
): Promise<AccessToken | undefined> {
  const { settings, host, transport } = parts
  const { IDENTITY_ENDPOINT, ARM_USE_MSI } = host.env
  const isMeant = settings.use_msi === 'true' || ARM_USE_MSI === 'true' || IDENTITY_ENDPOINT
  if (!isMeant) return undefined
  const what = 'The identity of this machine'
  const answer = await transport.send({ ...request(parts), what, signal })
  const token = tokenIn(answer, host.clock.now())
  if (typeof token === 'string') throw signInRefused(what, token)
  return token
}

function request({ settings, host }: TokenParts): Pick<HttpRequest, 'url' | 'headers'> {
  const {
    IDENTITY_ENDPOINT,
    IDENTITY_HEADER = '',
    ARM_MSI_ENDPOINT,
    ARM_CLIENT_ID,
    AZURE_CLIENT_ID,
  } = host.env
  const client = settings.client_id || ARM_CLIENT_ID || AZURE_CLIENT_ID
  const query = { resource: STORAGE, ...(client && { client_id: client }) }
  const at = (base: string, version: string): string =>
    `${base}?${new URLSearchParams({ 'api-version': version, ...query })}`
  if (IDENTITY_ENDPOINT)
    return { url: at(IDENTITY_ENDPOINT, '2019-08-01'), headers: { 'x-identity-header': IDENTITY_HEADER } }
  const endpoint = settings.msi_endpoint || ARM_MSI_ENDPOINT || MACHINE
  return { url: at(endpoint, '2018-02-01'), headers: { metadata: 'true' } }
}

const MACHINE = 'http://169.254.169.254/metadata/identity/oauth2/token'
