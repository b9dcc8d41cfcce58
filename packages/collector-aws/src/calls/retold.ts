import { WgoError } from '@wgo/core'

/** The same error with what it means here before it, and more to do after it. */
export function retold(error: WgoError, meaning: string, ...more: readonly string[]): WgoError {
  const { code, message, suggestions, permission, retryAfterMs, cause } = error
  return new WgoError(code, `${meaning} ${message}`, {
    provider: 'aws',
    suggestions: [...suggestions, ...more],
    ...(permission !== undefined && { permission }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    cause,
  })
}
