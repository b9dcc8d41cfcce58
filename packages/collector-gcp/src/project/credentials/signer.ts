import { type Host, isWgoError } from '@wgo/core'
import { texts } from '../../resource/members.ts'
import type { Credential, Exchange, Signer, Token } from './credential.ts'
import { type Impersonation, impersonatedToken } from './impersonation.ts'
import type { KeyFile } from './key-file.ts'
import { metadataToken } from './metadata.ts'

export interface SigningOptions extends Pick<Exchange, 'transport' | 'tokenUrl'> {
  /** In place of the one that the credentials name. */
  readonly quotaProject?: string | undefined
  readonly impersonate?: Impersonation | undefined
}

/** The limit of calls that give tokens. */
export const OAUTH = 'oauth2'
/** A token that ends sooner is renewed: it must last through the call. */
const SPARE_MS = 4 * 60_000

/** Whoever these credentials are, signing with tokens that are kept in memory and renewed before they end. */
export function signerOf(credential: Credential, options: SigningOptions): Signer {
  const { source } = credential
  const own = credential.kind === 'file' ? credential.file.quota_project_id : undefined
  const quotaProject = options.quotaProject ?? own
  return {
    source,
    ...(quotaProject !== undefined && { quotaProject }),
    token: renewed(async host => {
      const attempt = (signal: AbortSignal): Promise<Token> =>
        fresh(credential, { ...options, signal, source, env: host.env, now: host.clock.now() }, options)
      return await host.call([OAUTH], attempt, { endpoint: OAUTH })
    }),
  }
}

async function fresh(
  credential: Credential,
  exchange: Exchange,
  { impersonate }: SigningOptions,
): Promise<Token> {
  const own = await firstToken(credential, exchange)
  return impersonate ? await impersonatedToken(impersonate, own, exchange) : own
}

async function firstToken(credential: Credential, exchange: Exchange): Promise<Token> {
  switch (credential.kind) {
    case 'token':
      return { value: credential.token }
    case 'metadata':
      return await metadataToken({ ...exchange, host: credential.host }, exchange.now)
    case 'file':
      return await fileToken(credential.file, exchange)
  }
}

async function fileToken(file: KeyFile, exchange: Exchange): Promise<Token> {
  if (file.type === 'impersonated_service_account') {
    const impersonation = { url: file.service_account_impersonation_url, delegates: texts(file.delegates) }
    return await impersonatedToken(
      impersonation,
      await fileToken(file.source_credentials, exchange),
      exchange,
    )
  }
  const { ownToken } = await import('./clients.ts')
  return await ownToken(file, exchange)
}

/** One token for all, asked for once at a time. Whoever waits for one that another gave up asks again. */
function renewed(load: (host: Host) => Promise<Token>): Signer['token'] {
  let known: Token | undefined
  let loading: Promise<Token> | undefined
  const token = async (host: Host): Promise<Token> => {
    if (known && (known.expires === undefined || known.expires - host.clock.now() > SPARE_MS)) return known
    const own = loading === undefined
    loading ??= load(host).finally(() => {
      loading = undefined
    })
    try {
      known = await loading
      return known
    } catch (error) {
      host.signal.throwIfAborted()
      if (own || isWgoError(error)) throw error
      return await token(host)
    }
  }
  return token
}
