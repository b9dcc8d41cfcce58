import { createHash } from 'node:crypto'
import { type Host, type ObjectPlace, type ObjectReader, type ObjectSession, WgoError } from '@wgo/core'
import { shownAddress } from '../remote/address.ts'
import { type Asking, SIGN_IN } from './asking.ts'
import { basicAuth, environmentSettings } from './basic-auth.ts'
import { headersFor, type SentHeader, sentHeader } from './headers.ts'
import { follow } from './redirects.ts'
import { refusedState } from './refused-state.ts'
import { createTransport, type HttpAnswer, type Tls } from './transport.ts'

/** States that a server hands out, as Terraform's `http` backend asks for them. */
export function httpStates(headers: readonly string[]): ObjectReader {
  return {
    schemes: ['http', 'https'],
    open: async (place, host) => {
      const sent = headers.map(each => sentHeader(each, host.env))
      return session(place, sent, host)
    },
  }
}

function session(place: ObjectPlace, headers: readonly SentHeader[], host: Host): ObjectSession {
  const ours = environmentSettings(place.container, host.env)
  const transport = createTransport(host.env, tlsOf(place, ours, headers))
  const authorization = basicAuth(place.settings, ours)
  const source = sourceOf(authorization, headersFor(`${place.container}/`, headers))
  return {
    ...(source !== undefined && { source }),
    read: async (name, { signal, first }) => {
      const what = shownAddress(place, name)
      const url = `${place.container}${name}`
      const signed = { ...(authorization && { authorization }), ...headersFor(url, headers) }
      const asked = { url, what, signal, signed, headers: ACCEPT, ...(first !== undefined && { first }) }
      const answer = await follow(transport, asked)
      const bytes = stateIn(answer, { what, now: host.clock.now(), signed: Object.keys(signed).length > 0 })
      return bytes && { bytes, size: answer.size ?? bytes.length }
    },
    list: async () => {
      const what = shownAddress(place, '/')
      throw new WgoError('UNSUPPORTED', `What lies at ${what} cannot be listed.`, { resource: what })
    },
    close: () => transport.close(),
  }
}

/** Undefined: anybody may ask. */
function sourceOf(
  authorization: string | undefined,
  sent: Readonly<Record<string, string>>,
): string | undefined {
  const names = [...(authorization ? ['user name and password'] : []), ...Object.keys(sent).map(named)]
  return names.length > 0 ? names.join(', ') : undefined
}

function named(header: string): string {
  return `header ${header}`
}

const ACCEPT = { accept: 'application/json, */*' }

/** Undefined: there is none yet. */
function stateIn(answer: HttpAnswer & { readonly url: string }, asking: Asking): Buffer | undefined {
  const { status, body, headers } = answer
  if (status === 204 || (status === 200 && body.length === 0)) return undefined
  if (status === 404 && !hidesProject(body)) return undefined
  if (status !== 200) throw refusedState(answer, asking)
  if (isPage(answer)) throw page(answer.url, asking)
  const sum = answer.size === undefined ? headers['content-md5'] : undefined
  if (sum && sum !== createHash('md5').update(body).digest('base64'))
    throw new WgoError('PROVIDER_FAULT', `${asking.what} came damaged: its checksum is another.`, {
      resource: asking.what,
    })
  return body
}

/** GitLab says so of a project that we may not see. */
function hidesProject(body: Buffer): boolean {
  return body.length < 1000 && /project not found/i.test(body.toString('utf8'))
}

function isPage({ headers, body }: HttpAnswer): boolean {
  return /\bhtml\b/.test(headers['content-type'] ?? '') || /^\s*<(?:!doctype|html)\b/i.test(head(body))
}

function head(body: Buffer): string {
  return body.subarray(0, 200).toString('latin1')
}

function page(url: string, { what, signed }: Asking): WgoError {
  const { host } = new URL(url)
  return new WgoError(
    'CREDENTIALS_MISSING',
    `${what} answers with a web page of ${host}, not with a state: most likely a page to log in.`,
    { resource: what, suggestions: signed ? ['Check the address and the credentials.'] : SIGN_IN },
  )
}

/**
 * In the words of Terraform's `http` backend. Where a credential of ours is sent, a place does not say which certificates
 * are good enough: its settings may be somebody else's.
 */
function tlsOf(
  { container, settings }: ObjectPlace,
  ours: ObjectPlace['settings'],
  headers: readonly SentHeader[],
): Tls {
  const isOurs = Object.keys(ours).length > 0 || headers.some(({ start }) => start.origin === container)
  const { client_certificate_pem, client_private_key_pem } = { ...ours, ...settings }
  const { client_ca_certificate_pem, skip_cert_verification } = isOurs ? ours : settings
  return {
    ...(client_ca_certificate_pem && { ca: client_ca_certificate_pem }),
    ...(client_certificate_pem && { cert: client_certificate_pem }),
    ...(client_private_key_pem && { key: client_private_key_pem }),
    ...(skip_cert_verification === 'true' && { rejectUnauthorized: false }),
  }
}
