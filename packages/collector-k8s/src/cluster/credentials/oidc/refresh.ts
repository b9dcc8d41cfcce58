import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Host } from '@wgo/core'
import { type Members, members } from '../../../members.ts'
import { createAgent } from '../../connection/agent.ts'
import { proxyTo } from '../../connection/proxy.ts'
import { send } from '../../connection/send.ts'
import { wholeBody } from '../../connection/whole-body.ts'

export interface Tokens {
  readonly id: string | undefined
  readonly refresh: string | undefined
}

/** Of the auth provider's configuration, what a refresh goes by. */
export interface Refresh {
  readonly issuer: string
  readonly client: string
  readonly refresh: string
  readonly 'client-secret'?: string
  readonly 'idp-certificate-authority'?: string
  readonly 'idp-certificate-authority-data'?: string
}

/**
 * New tokens for a refresh token, through the environment's proxy. Throws where there are none.
 * https://openid.net/specs/openid-connect-core-1_0.html#RefreshTokens
 */
export async function refreshed(by: Refresh, host: Pick<Host, 'env' | 'cwd' | 'signal'>): Promise<Tokens> {
  const ca = await authorityOf(by, host.cwd)
  const ask = (url: string, form?: Form): Promise<Members> => askProvider(url, form, ca, host)
  const about = await ask(`${by.issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`)
  const answer = await ask(about.text('token_endpoint') ?? '', formOf(by, about))
  const id = answer.text('id_token')
  if (id === undefined) throw new Error('the answer has no id_token')
  return { id, refresh: answer.text('refresh_token') ?? by.refresh }
}

/** As kubectl reads it: data goes before a file, and that is relative to where we are. */
async function authorityOf(by: Refresh, cwd: string): Promise<Buffer | undefined> {
  const { 'idp-certificate-authority': file, 'idp-certificate-authority-data': data } = by
  if (data !== undefined) return Buffer.from(data, 'base64')
  return file === undefined ? undefined : await readFile(resolve(cwd, file))
}

interface Form {
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
}

/** A client without a secret only says its name; one that has it proves it in the way that the provider takes. */
function formOf({ client, refresh, 'client-secret': secret }: Refresh, about: Members): Form {
  const form = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refresh, client_id: client })
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  if (secret === undefined) return { body: form.toString(), headers }
  const taken = about.words('token_endpoint_auth_methods_supported')
  if (taken.length === 0 || taken.includes('client_secret_basic')) {
    const pair = [client, secret].map(encodeURIComponent).join(':')
    const authorization = `Basic ${Buffer.from(pair).toString('base64')}`
    return { body: form.toString(), headers: { ...headers, authorization } }
  }
  form.set('client_secret', secret)
  return { body: form.toString(), headers }
}

/** What comes is a document or a token: both are small. */
const MOST_BYTES = 1 << 20

async function askProvider(
  server: string,
  form: Form | undefined,
  ca: Buffer | undefined,
  { env, signal }: Pick<Host, 'env' | 'signal'>,
): Promise<Members> {
  if (!/^https?:/i.test(server) || !URL.canParse(server)) throw new Error('it names no URL for tokens')
  const agent = await createAgent(server, proxyTo({ server }, env))
  try {
    const answer = await send({
      url: new URL(server),
      method: form ? 'POST' : 'GET',
      headers: { accept: 'application/json', ...form?.headers },
      ...(form && { body: form.body }),
      agent,
      trust: { rejectUnauthorized: true, ...(ca && { ca }) },
      signal,
    })
    const body = jsonIn(await wholeBody(answer.body, MOST_BYTES))
    if (answer.status === 200 && body) return body
    throw new Error(body?.text('error_description') ?? body?.text('error') ?? `status ${answer.status}`)
  } finally {
    agent.destroy()
  }
}

function jsonIn(bytes: Buffer | 'too large'): Members | undefined {
  try {
    return members(JSON.parse(bytes.toString()))
  } catch {
    return undefined
  }
}
