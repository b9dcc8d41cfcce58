import { type Host, WgoError } from '@wgo/core'
import type { KubeConfigLike, Login } from '../kubeconfig/entries.ts'
import { inContext } from '../kubeconfig/handed-over.ts'
import type { Certificate, CredentialSource, Credentials, RequestHeaders } from './credentials.ts'
import { inTime } from './in-time.ts'
import { kept } from './kept.ts'
import { type Filled, filledBy, kubeConfigOf } from './kube-config.ts'
import { claimsOf } from './token-claims.ts'
import { RENEW_MS, wayOf } from './ways.ts'

/** How a login says who it is. Throws CONFIG_INVALID for a way that is gone. */
export function credentialSource(login: Login, host: Host, authority: Buffer | undefined): CredentialSource {
  const { name, renewMs, fill } = login.handedOver
    ? theirs(login.handedOver, login, host)
    : ours(login, host, authority)
  const more = impersonation(login)
  const get = kept(host.clock, async () => ({
    ...credentialsIn(await fill(), more),
    ...(renewMs !== undefined && { renew: host.clock.now() + renewMs }),
  }))
  return { name, get }
}

interface Source {
  readonly name: string
  /** How often to look for newer ones. */
  readonly renewMs?: number
  readonly fill: () => Promise<Filled>
}

/** Each answer is of a new KubeConfig: one that was refused is not in its cache. */
function ours(login: Login, host: Host, authority: Buffer | undefined): Source {
  const way = wayOf(login, host, authority)
  return { ...way, fill: async () => await filledBy(await kubeConfigOf(login, way), login) }
}

/** It keeps what it fetched by itself, and is asked anew once a minute: it does not say how long that holds. */
function theirs(kubeConfig: KubeConfigLike, login: Login, host: Host): Source {
  const view = inContext(kubeConfig, login.context)
  const fill = async (): Promise<Filled> => {
    const filled = await inTime(host, SIGN_IN_MS, () => filledBy(view, login))
    return filled === 'too long' ? tooLong(login) : filled
  }
  return { name: 'the KubeConfig handed over', renewMs: RENEW_MS, fill }
}

/** Nobody is there to look at a browser. */
const SIGN_IN_MS = 60_000

function tooLong({ context }: Login): never {
  throw new WgoError(
    'CREDENTIALS_INVALID',
    `The KubeConfig handed over gave no credentials for context ${context} within ${SIGN_IN_MS / 1_000} s.`,
    { provider: 'kubernetes' },
  )
}

function credentialsIn(
  { headers = {}, auth, cert, key, ...filled }: Filled,
  more: RequestHeaders,
): Credentials {
  const basic = auth ? { authorization: `Basic ${Buffer.from(auth).toString('base64')}` } : {}
  const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), oneLine(value)])
  const all: RequestHeaders = { ...basic, ...Object.fromEntries(named), ...more }
  const expires = filled.expires ?? tokenEnd(all)
  return {
    headers: all,
    ...(cert && key && { certificate: { cert, key } as Certificate }),
    ...(expires !== undefined && { expires }),
  }
}

function tokenEnd({ authorization }: RequestHeaders): number | undefined {
  const end = claimsOf(String(authorization))?.exp
  return end === undefined ? undefined : end * 1_000
}

/** Token files end in a line break. */
function oneLine(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : value
}

/** Whom we act as, but for the name: KubeConfig knows that one only. */
function impersonation({ user }: Login): RequestHeaders {
  if (user.text('as') === undefined) return {}
  const uid = user.text('as-uid')
  const groups = user.words('as-groups')
  const extras = Object.entries(user.members('as-user-extra').lists())
  return {
    ...(uid !== undefined && { 'impersonate-uid': uid }),
    ...(groups.length > 0 && { 'impersonate-group': groups }),
    ...Object.fromEntries(
      extras.map(([key, values]) => [`impersonate-extra-${encodeURIComponent(key)}`, values]),
    ),
  }
}
