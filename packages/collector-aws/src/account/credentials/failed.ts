import { type ErrorCode, WgoError } from '@wgo/core'

/** The error of a source that gave no credentials. */
export function failed(code: ErrorCode, message: string, ...suggestions: readonly string[]): WgoError {
  return new WgoError(code, message, { provider: 'aws', suggestions })
}

/** Whether the network is what failed, by what the SDK's providers say: they keep no code. */
export function isUnreachable(message: string): boolean {
  return UNREACHABLE.test(message)
}

const UNREACHABLE =
  /ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOST|ENET|ERR_|time-?d? ?out|TimeoutError|certificate/i

export const BEHIND_A_PROXY = 'Behind a proxy, set HTTPS_PROXY.'
