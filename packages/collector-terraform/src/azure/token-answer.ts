import { parseJson, WgoError } from '@wgo/core'
import { object, scalarText, text } from '../formats/json-members.ts'
import type { HttpAnswer } from '../http/transport.ts'
import type { AccessToken } from './access-token.ts'

/** The token in an answer, or in a few words why there is none. Throws PROVIDER_FAULT where asking again may help. */
export function tokenIn({ status, body }: HttpAnswer, now: number): AccessToken | string {
  if (status === 429 || status >= 500)
    throw new WgoError('PROVIDER_FAULT', `Azure hands out no token at the moment (${status}).`)
  const answer = parsed(body)
  const token = text(answer?.access_token)
  const seconds = Number(scalarText(answer?.expires_in) ?? 3600)
  if (status === 200 && token) return { token, endsAt: now + seconds * 1000 }
  return text(answer?.error)?.replace(/[^\w .-]/g, '') || `it answers with ${status}`
}

function parsed(body: Buffer): ReturnType<typeof object> {
  try {
    return object(parseJson(body.toString('utf8')))
  } catch {
    return undefined
  }
}
