import { type Host, WgoError } from '@wgo/core'
import type { KubeConfigLike, Login } from '../kubeconfig/entries.ts'
import { inContext } from '../kubeconfig/handed-over.ts'
import type { Certificate, CredentialSource, Credentials, RequestHeaders } from './credentials.ts'
import { inTime, MOST_SECONDS } from './in-time.ts'
import { kept } from './kept.ts'
import { type Filled, filledBy, kubeConfigOf } from './kube-config.ts'
import { claimsOf } from './token-claims.ts'
import { RENEW_MS, wayOf } from './ways.ts'

/** How a login says who it is. Throws CONFIG_INVALID for a way that is gone. */
export function credentialSource(login: Login, host: Host, authority: Buffer | undefined): CredentialSource {
  const { name, renewMs, fetch } = login.handedOver
    ? theirs(login.handedOver, login, host)
    : ours(login, host, authority)
  let had = false
  const get = kept(host.clock, async () => {
    const given = finished(await fetch())
    if (had && renewMs === undefined) host.used?.({ event: 'renewed', source: name, ...endOf(given) })
    had = true
    return { ...given, ...(renewMs !== undefined && { renew: host.clock.now() + renewMs }) }
  })
  return { name, get }
}

function endOf({ expires }: Credentials): { readonly expires?: string } {
  return expires === undefined ? {} : { expires: new Date(expires).toISOString() }
}

interface Source {
  readonly name: string
  readonly renewMs?: number
  readonly fetch: () => Promise<Credentials>
}

/** Each answer is of a new KubeConfig: one that was refused is not in its cache. */
function ours(login: Login, host: Host, authority: Buffer | undefined): Source {
  const { user, ask, ...way } = wayOf(login, host, authority)
  const more = impersonation(login)
  const fetch = async (): Promise<Credentials> => {
    const filled = credentialsIn(await filledBy(await kubeConfigOf(login, user), login))
    const asked = await ask?.()
    return { ...asked, ...filled, headers: { ...filled.headers, ...asked?.headers, ...more } }
  }
  return { ...way, fetch }
}

/** It keeps what it fetched by itself, and is asked anew once a minute: it does not say how long that holds. */
function theirs(kubeConfig: KubeConfigLike, login: Login, host: Host): Source {
  const view = inContext(kubeConfig, login.context)
  const fetch = async (): Promise<Credentials> => {
    const filled = await inTime(host, () => filledBy(view, login))
    return filled === 'too long' ? tooLong(login) : credentialsIn(filled)
  }
  return { name: 'the KubeConfig handed over', renewMs: RENEW_MS, fetch }
}

function tooLong({ context }: Login): never {
  throw new WgoError(
    'CREDENTIALS_INVALID',
    `The KubeConfig handed over gave no credentials for context ${context} within ${MOST_SECONDS} s.`,
    { provider: 'kubernetes' },
  )
}

function credentialsIn({ headers = {}, auth, cert, key }: Filled): Credentials {
  const basic = auth ? { authorization: `Basic ${Buffer.from(auth).toString('base64')}` } : {}
  const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])
  return {
    headers: { ...basic, ...Object.fromEntries(named) },
    ...(cert && key && { certificate: { cert, key } as Certificate }),
  }
}

/** With its end, where only the token tells it, and as it goes over the wire. */
function finished(given: Credentials): Credentials {
  const end = claimsOf(String(given.headers.authorization))?.exp
  const headers = Object.entries(given.headers).map(([name, value]) => [
    name,
    typeof value === 'string' ? onWire(value) : value.map(onWire),
  ])
  return {
    ...(end !== undefined && { expires: end * 1_000 }),
    ...given,
    headers: Object.fromEntries(headers),
  }
}

/** One line, though token files end in a break; in UTF-8, as kubectl sends it: Node writes Latin-1. */
function onWire(value: string): string {
  return Buffer.from(value.replace(/\s+/g, ' ').trim()).toString('latin1')
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
