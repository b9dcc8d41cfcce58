import type { IncomingHttpHeaders } from 'node:http'
import type { Answer } from '../answers/answer.ts'
import type { JsonObject } from '../json.ts'
import type { Asked, Route, World } from '../world.ts'
import { isMetadata, metadata } from './metadata.ts'
import { grant, impersonate, tokenInfo } from './token-endpoint.ts'
import { GrantRefused, type Tokens } from './tokens.ts'

interface Caller {
  readonly method: string
  readonly url: URL
  readonly text: string
  readonly headers: IncomingHttpHeaders
}

interface Authority {
  readonly world: World
  readonly tokens: Tokens
  readonly now: () => number
}

/** Who needs no token: the token endpoints and the metadata server. `undefined`: it is none of theirs. */
export function identityAnswer(caller: Caller, authority: Authority): Answer | undefined {
  const { pathname, searchParams } = caller.url
  if (isMetadata(pathname)) return metadataAnswer(caller, authority)
  if (caller.method === 'POST' && /^(?:\/sts\/v1)?\/token$/.test(pathname))
    return grantAnswer(caller, authority)
  if (!/^(?:\/oauth2\/v[13])?\/tokeninfo$/.test(pathname)) return undefined
  // In the query, or in a form: then it stands in no log.
  const token = searchParams.get('access_token') ?? new URLSearchParams(caller.text).get('access_token')
  const info = tokenInfo(token ?? '', authority.tokens, authority.now())
  return info ? { status: 200, body: info } : refusal('invalid_token', 'Invalid Value')
}

function grantAnswer({ text, headers }: Caller, { tokens, now }: Authority): Answer {
  try {
    return { status: 200, body: grant(formOf(text, headers), tokens, now()) }
  } catch (error) {
    if (error instanceof GrantRefused) return refusal(error.code, error.message)
    throw error
  }
}

/** Exchanges may come as JSON, in camel case. */
function formOf(text: string, { 'content-type': type = '' }: IncomingHttpHeaders): URLSearchParams {
  if (!type.includes('json')) return new URLSearchParams(text)
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries(JSON.parse(text) as JsonObject))
    form.set(
      name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`),
      String(value),
    )
  return form
}

function refusal(error: string, error_description: string): Answer {
  return { status: error === 'invalid_client' ? 401 : 400, body: { error, error_description } }
}

function metadataAnswer({ url, headers }: Caller, { world, tokens }: Authority): Answer {
  if (headers['metadata-flavor'] !== 'Google')
    return { status: 403, headers: FLAVOUR, body: 'Missing Metadata-Flavor:Google header.' }
  const [project] = world.projects.all
  const said = project && metadata(url.pathname, project, tokens)
  if (said === undefined) return { status: 404, headers: FLAVOUR, body: 'Not found.' }
  const type = said.startsWith('{') ? { 'content-type': 'application/json' } : {}
  return { status: 200, headers: { ...FLAVOUR, ...type }, body: said }
}

const FLAVOUR = { 'metadata-flavor': 'Google' }

/** `POST …/projects/-/serviceAccounts/EMAIL:generateAccessToken`. */
export function impersonationRoute(asked: Asked, { tokens, now }: Authority): Route | undefined {
  const [, email] = /^projects\/-\/serviceAccounts\/([^/:]+):generateAccessToken$/.exec(asked.path) ?? []
  if (asked.api.name !== 'iamcredentials' || asked.method !== 'POST' || email === undefined) return undefined
  return {
    permission: 'iam.serviceAccounts.getAccessToken',
    resource: asked.path.replace(/:.*/, ''),
    answer: () => impersonate(email, asked.body, tokens, now()),
  }
}
