import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { fileError } from '../sources/file-source.ts'
import type { AccessToken, TokenParts } from './access-token.ts'
import { cloudOf, STORAGE } from './clouds.ts'
import { signInRefused } from './sign-in-error.ts'
import { tokenIn } from './token-answer.ts'

/** An application's token, by its secret or by a token that another issuer gave it. */
export async function clientToken(parts: TokenParts, signal: AbortSignal): Promise<AccessToken | undefined> {
  const { settings, host, transport } = parts
  const { env } = host
  const tenant = settings.tenant_id || env.ARM_TENANT_ID || env.AZURE_TENANT_ID
  const client = settings.client_id || env.ARM_CLIENT_ID || env.AZURE_CLIENT_ID
  if (!tenant || !client) return undefined
  const proof = await proofOf(parts)
  if (!proof) return undefined
  const authority = env.AZURE_AUTHORITY_HOST || cloudOf(settings, env).authority
  const form = { grant_type: 'client_credentials', client_id: client, scope: `${STORAGE}.default`, ...proof }
  const answer = await transport.send({
    url: `${authority.replace(/\/$/, '')}/${encodeURIComponent(tenant)}/oauth2/v2.0/token`,
    what: 'Entra ID',
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
    signal,
  })
  const token = tokenIn(answer, host.clock.now())
  if (typeof token === 'string') throw signInRefused('The application', token)
  return token
}

async function proofOf({ settings, host }: TokenParts): Promise<Record<string, string> | undefined> {
  const { env, cwd } = host
  const secret = settings.client_secret || env.ARM_CLIENT_SECRET || env.AZURE_CLIENT_SECRET
  if (secret) return { client_secret: secret }
  const given = settings.oidc_token || env.ARM_OIDC_TOKEN
  const file = settings.oidc_token_file_path || env.ARM_OIDC_TOKEN_FILE_PATH || env.AZURE_FEDERATED_TOKEN_FILE
  const assertion = given || (file && (await written(resolve(cwd, file))))
  return assertion ? { client_assertion_type: ASSERTION, client_assertion: assertion } : undefined
}

const ASSERTION = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

async function written(path: string): Promise<string> {
  const content = await readFile(path, 'utf8').catch(error => {
    throw fileError(error, path)
  })
  return content.trim()
}
