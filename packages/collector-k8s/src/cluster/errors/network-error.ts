import { isWgoError, WgoError } from '@wgo/core'
import type { Asked } from './asked.ts'
import { signInSteps } from './next-steps.ts'
import { shell } from './shell.ts'

/** What Node says where no answer came, as one of WGO's errors. */
export function networkError(thrown: unknown, asked: Asked): WgoError {
  if (isWgoError(thrown)) return thrown
  const error = thrown as NodeJS.ErrnoException
  const { context, server, credentials } = asked
  const code = error.code ?? error.name ?? 'unknown error'
  const details = { provider: 'kubernetes', resource: context, cause: thrown }
  if (code === 'ERR_INVALID_CHAR')
    return new WgoError(
      'CREDENTIALS_INVALID',
      `${credentials} of context ${context} cannot be sent: ${error.message}.`,
      {
        ...details,
        suggestions: signInSteps(asked),
      },
    )
  if (CLIENT_CERTIFICATE.test(code))
    return new WgoError(
      'CREDENTIALS_INVALID',
      `${server} does not accept the client certificate (${code}).`,
      {
        ...details,
        suggestions: signInSteps({ context, credentials: 'client certificate' }),
      },
    )
  if (CERTIFICATE.test(code)) {
    const [, why, next] = UNTRUSTED.find(([pattern]) => pattern.test(code)) ?? UNSIGNED
    return new WgoError('UNREACHABLE', `The certificate of ${server} is not trusted: ${why} (${code}).`, {
      ...details,
      suggestions: [next, shell`kubectl config view --minify --context ${context}`],
      final: true,
    })
  }
  const [, why, next] = REASONS.find(([pattern]) => pattern.test(code)) ?? [code, error.message, '']
  return new WgoError('UNREACHABLE', `No answer from ${server} (context ${context}): ${why}.`, {
    ...details,
    suggestions: [...(next ? [next] : []), shell`kubectl cluster-info --context ${context}`],
    ...(NO_TLS.test(code) && { final: true }),
  })
}

/** What the host says of a call, with what the server said last, or what to type where it said nothing. */
export function unanswered(thrown: unknown, last: WgoError | undefined, { context }: Asked): unknown {
  if (isWgoError(thrown, 'ENDPOINT_BROKEN') && last) return last
  if (!isWgoError(thrown, 'ENDPOINT_BROKEN') && !isWgoError(thrown, 'TIMEOUT')) return thrown
  return new WgoError(thrown.code, thrown.message, {
    provider: 'kubernetes',
    resource: context,
    suggestions: [
      'Look at the VPN, the proxy and the network.',
      shell`kubectl cluster-info --context ${context}`,
    ],
    cause: thrown,
  })
}

/** Alerts that a server sends for a client certificate that it does not take. */
const CLIENT_CERTIFICATE = /ALERT_(?:BAD_CERTIFICATE|CERTIFICATE_|UNKNOWN_CA|ACCESS_DENIED|UNSUPPORTED_CERT)/
const CERTIFICATE = /CERT|^UNABLE_TO_(?:VERIFY|GET)|SELF_SIGNED|^ERR_TLS_/

type Reason = readonly [code: RegExp, why: string, next: string]

const UNTRUSTED: readonly Reason[] = [
  [/^CERT_HAS_EXPIRED$/, 'it has ended', 'Renew the certificate of the API server.'],
  [/^CERT_NOT_YET_VALID$/, 'it does not hold yet', 'Look at the clocks, here and there.'],
  [/^CERT_REVOKED$/, 'it was revoked', 'Renew the certificate of the API server.'],
  [
    /^ERR_TLS_CERT_ALTNAME_/,
    'it is for another name',
    'Name the one in the certificate: kubectl config set-cluster CLUSTER --tls-server-name=NAME',
  ],
]
const UNSIGNED: Reason = [
  /^/,
  'the kubeconfig names no authority that signed it',
  'kubectl config set-cluster CLUSTER --certificate-authority=FILE',
]

const NO_TLS = /WRONG_VERSION|^EPROTO$|PACKET_LENGTH/

const REASONS: readonly Reason[] = [
  [
    /^ENOTFOUND$/,
    'its name is not known',
    'Look at the VPN and the network: private clusters have private names.',
  ],
  [/^EAI_AGAIN$/, 'no name server answers', 'Look at the network.'],
  [/^ECONNREFUSED$/, 'nothing listens there', 'Start the cluster, or the tunnel to it.'],
  [/^(?:EHOSTUNREACH|ENETUNREACH)$/, 'there is no way to it', 'Look at the VPN and the network.'],
  [/^ETIMEDOUT$/, 'it took too long', 'Look at the VPN and the network.'],
  [/^(?:ECONNRESET|EPIPE)$/, 'the connection was cut', 'Look at the network and the proxy.'],
  [/^ERR_PROXY_TUNNEL$/, 'the proxy does not let us through', 'Look at proxy-url and HTTPS_PROXY.'],
  [NO_TLS, 'it does not speak TLS', 'Is it http:// in place of https://?'],
  [/^Z_/, 'the answer was cut short', ''],
]
