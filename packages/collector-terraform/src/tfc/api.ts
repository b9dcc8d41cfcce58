import { type JsonObject, type ObjectContent, parseJson, WgoError } from '@wgo/core'
import { object } from '../formats/json-members.ts'
import { follow } from '../http/redirects.ts'
import type { HttpAnswer } from '../http/transport.ts'
import type { CloudApi } from './cloud-api.ts'
import { cloudError } from './cloud-error.ts'

export interface CloudQuestion {
  /** Below the base, or the whole address of something to download. */
  readonly path: string
  /** Named in errors. */
  readonly what: string
  readonly signal: AbortSignal
  readonly first?: number
}

/** Asks for a document. Undefined where the service says that there is none, which it also says of what may not be seen. */
export async function ask(api: CloudApi, question: CloudQuestion): Promise<JsonObject | undefined> {
  const answer = await send(api, question)
  if (answer.status === 404) return undefined
  if (answer.status !== 200) throw cloudError(answer, question.what, api)
  try {
    const document = object(parseJson(answer.body.toString('utf8')))
    if (document) return document
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new WgoError('PROVIDER_REFUSED', `${api.hostname} does not answer as Terraform Cloud does.`, {
    resource: question.what,
    suggestions: ['Check the host name in its address: tfc://host/organization/workspace'],
  })
}

/** Downloads a state, or where it is large its beginning. Undefined where it is gone. */
export async function download(api: CloudApi, question: CloudQuestion): Promise<ObjectContent | undefined> {
  const answer = await send(api, question)
  if (answer.status === 404 || answer.status === 204) return undefined
  if (answer.status !== 200) throw cloudError(answer, question.what, api)
  return { bytes: answer.body, size: answer.size ?? answer.body.length }
}

/** The token goes to the service itself: where states are kept, the address is signed. */
async function send(
  { base, token, transport }: CloudApi,
  { path, ...question }: CloudQuestion,
): Promise<HttpAnswer> {
  const url = URL.canParse(path) ? path : `${base}${path}`
  const isOwn = new URL(url).origin === new URL(base).origin
  const signed = token && isOwn ? { authorization: `Bearer ${token}` } : {}
  return await follow(transport, { ...question, url, signed, headers: ACCEPT })
}

const ACCEPT = { accept: 'application/vnd.api+json, */*' }
