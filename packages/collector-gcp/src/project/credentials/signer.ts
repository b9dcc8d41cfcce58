import type { Host } from '@wgo/core'
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
/** Of one that is short-lived, that much of its life. */
const SPARE_SHARE = 0.25

/** Whoever these credentials are, signing with tokens that are kept in memory and renewed before they end. */
export function signerOf(credential: Credential, options: SigningOptions): Signer {
  const { source } = credential
  const own = credential.kind === 'file' ? credential.file.quota_project_id : undefined
  const quotaProject = options.quotaProject ?? own
  return {
    source,
    ...(quotaProject !== undefined && { quotaProject }),
    ...renewed(isRenewable(credential, options), async (host, again) => {
      const { env, clock } = host
      const attempt = (signal: AbortSignal): Promise<Token> =>
        fresh(credential, { ...options, signal, source, env, again, now: clock.now() }, options)
      const token = await host.call([OAUTH], attempt, { endpoint: OAUTH, source })
      if (again) host.used?.({ event: 'renewed', source, ...endOf(token) })
      return token
    }),
  }
}

function endOf({ expires }: Token): { readonly expires?: string } {
  return expires === undefined ? {} : { expires: new Date(expires).toISOString() }
}

function isRenewable({ kind }: Credential, { impersonate }: SigningOptions): boolean {
  return kind !== 'token' || impersonate !== undefined
}

async function fresh(
  credential: Credential,
  exchange: Exchange,
  { impersonate }: SigningOptions,
): Promise<Token> {
  const own = await firstToken(credential, exchange)
  const quotaProject = credential.kind === 'file' ? credential.file.quota_project_id : undefined
  return impersonate ? await impersonatedToken(impersonate, { ...own, quotaProject }, exchange) : own
}

async function firstToken(credential: Credential, exchange: Exchange): Promise<Token> {
  switch (credential.kind) {
    case 'token':
      return { value: credential.token }
    case 'metadata':
      return await metadataToken({ ...exchange, host: credential.host }, exchange.now, exchange.again)
    case 'file':
      return await fileToken(credential.file, exchange)
  }
}

async function fileToken(file: KeyFile, exchange: Exchange): Promise<Token> {
  if (file.type === 'impersonated_service_account') {
    const impersonation = { url: file.service_account_impersonation_url, delegates: texts(file.delegates) }
    const from = await fileToken(file.source_credentials, exchange)
    const quotaProject = file.source_credentials.quota_project_id
    return await impersonatedToken(impersonation, { ...from, quotaProject }, exchange)
  }
  const { ownToken } = await import('./clients.ts')
  return await ownToken(file, exchange)
}

type Load = (host: Host, again: boolean) => Promise<Token>

interface Kept {
  readonly token: Token
  /** When another is asked for, in milliseconds since the epoch. Absent: never. */
  readonly until?: number
}

/** One token for all, asked for once at a time. Whoever waits for one that another gave up asks again. */
function renewed(isRenewable: boolean, load: Load): Pick<Signer, 'token' | 'forget'> {
  let kept: Kept | undefined
  let had = false
  let loading: Promise<Kept | undefined> | undefined
  const loaded = async (host: Host): Promise<Kept | undefined> => {
    try {
      const token = await load(host, had)
      had = true
      kept = keptFrom(token, host.clock.now())
      return kept
    } catch (error) {
      if (host.signal.aborted) return undefined
      throw error
    } finally {
      loading = undefined
    }
  }
  const token = async (host: Host): Promise<Token> => {
    if (kept && (kept.until === undefined || kept.until > host.clock.now())) return kept.token
    loading ??= loaded(host)
    const found = await loading
    host.signal.throwIfAborted()
    return found?.token ?? (await token(host))
  }
  const forget = (refused: string): boolean => {
    if (isRenewable && kept?.token.value === refused) kept = undefined
    return isRenewable
  }
  return { token, forget }
}

function keptFrom(token: Token, now: number): Kept {
  const { expires } = token
  if (expires === undefined) return { token }
  return { token, until: expires - Math.min(SPARE_MS, (expires - now) * SPARE_SHARE) }
}
