import { isWgoError, WgoError } from '@wgo/core'

const TIMED_OUT = /^(?:UND_ERR_(?:CONNECT|HEADERS|BODY)_TIMEOUT|ETIMEDOUT)$/
const BAD_CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(?:GET_ISSUER|VERIFY)|^ERR_TLS_|HOSTNAME_MISMATCH/
const NO_TLS = /^(?:EPROTO|ERR_SSL_)/
const UNKNOWN_HOST = /^(?:ENOTFOUND|EAI_)/

/** What kept an answer from coming, without a word that the other side chose. */
export function networkError(error: unknown, what: string): WgoError {
  if (isWgoError(error)) return error
  const code = codeOf(error)
  const details = { resource: what }
  if (TIMED_OUT.test(code)) return new WgoError('TIMEOUT', `${what} did not answer in time.`, details)
  if (BAD_CERTIFICATE.test(code))
    return new WgoError('UNREACHABLE', `${what} is not trusted: its certificate is refused (${code}).`, {
      ...details,
      final: true,
      suggestions: [
        'If an authority of your own signed it: export NODE_EXTRA_CA_CERTS=/path/to/authority.pem',
      ],
    })
  if (NO_TLS.test(code))
    return new WgoError('UNREACHABLE', `${what} does not speak TLS as we do (${code}).`, {
      ...details,
      final: true,
      suggestions: ['See whether its address begins with http:// rather than https://.'],
    })
  if (UNKNOWN_HOST.test(code))
    return new WgoError('UNREACHABLE', `${what} is not reached: its host is not known (${code}).`, {
      ...details,
      suggestions: ['See whether its name is right, and whether it needs a VPN.'],
    })
  return new WgoError('UNREACHABLE', `${what} is not reached, or broke off its answer (${code}).`, {
    ...details,
    suggestions: ['Check the network, a proxy or a VPN.'],
  })
}

function codeOf(error: unknown): string {
  if (error instanceof AggregateError) return codeOf(error.errors[0])
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown }
  if (typeof code === 'string') return code
  return cause === undefined ? 'unknown' : codeOf(cause)
}
