import type { ErrorCode } from '@wgo/core'

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

/** What AWS's codes mean. From the services' references ("Common error codes") and the EC2 error list. */
const MEANINGS: readonly (readonly [ErrorCode, readonly string[]])[] = [
  [
    'THROTTLED',
    words(`Throttling ThrottlingException ThrottledException RequestThrottled RequestThrottledException
      TooManyRequestsException RequestLimitExceeded SlowDown EC2ThrottledException BandwidthLimitExceeded
      PriorRequestNotComplete ProvisionedThroughputExceededException`),
  ],
  [
    'ACCESS_DENIED',
    words(`AccessDenied AccessDeniedException UnauthorizedOperation AuthorizationError NotAuthorized
      AuthorizationErrorException UnauthorizedException NotAuthorizedException ForbiddenException
      AllAccessDisabled`),
  ],
  [
    'CREDENTIALS_INVALID',
    words(`ExpiredToken ExpiredTokenException RequestExpired InvalidClientTokenId UnrecognizedClientException
      UnrecognizedClient InvalidAccessKeyId SignatureDoesNotMatch InvalidSignatureException AuthFailure
      MissingAuthenticationToken MissingAuthenticationTokenException TokenRefreshRequired InvalidToken
      IncompleteSignature RequestTimeTooSkewed ERR_INVALID_CHAR`),
  ],
  ['CREDENTIALS_MISSING', words('CredentialsProviderError')],
  [
    'SERVICE_DISABLED',
    words('OptInRequired SubscriptionRequiredException AccountNotEnabledException RegionDisabledException'),
  ],
  [
    'UNSUPPORTED',
    words(`UnknownOperationException UnknownOperation InvalidAction UnsupportedOperation
      UnsupportedOperationException NotImplemented NotImplementedException`),
  ],
  [
    'VANISHED',
    words(
      'NoSuchEntity NoSuchEntityException NoSuchBucket NoSuchHostedZone NotFoundException ResourceNotFoundException ResourceNotFound',
    ),
  ],
  ['TIMEOUT', words('TimeoutError RequestTimeout RequestTimeoutException ETIMEDOUT ESOCKETTIMEDOUT')],
  [
    'UNREACHABLE',
    words(`ECONNREFUSED ECONNRESET ECONNABORTED EPIPE EHOSTUNREACH ENETUNREACH EAI_AGAIN EPROTO ERR_SSL_WRONG_VERSION_NUMBER
      NetworkingError ERR_PROXY_TUNNEL`),
  ],
  [
    'PROVIDER_FAULT',
    words(
      'InternalFailure InternalError InternalServerError InternalServiceError ServiceUnavailable ServiceUnavailableException Unavailable ServerException ServiceException',
    ),
  ],
]

const BY_CODE: ReadonlyMap<string, ErrorCode> = new Map(
  MEANINGS.flatMap(([meaning, codes]) => codes.map(code => [code, meaning] as const)),
)

/** Codes that AWS answers, in a region that an account has not switched on, to keys that are good elsewhere. */
export const NOT_ENABLED_CODES: ReadonlySet<string> = new Set(
  words('AuthFailure InvalidClientTokenId UnrecognizedClientException UnrecognizedClient InvalidToken'),
)

/** `InvalidVpcID.NotFound`, `DBInstanceNotFoundFault`, `QueueDoesNotExist`, `NoSuchBucket`. */
const GONE = /(?:NotFound|DoesNotExist)(?:Fault|Exception)?$|NonExistentQueue$|^NoSuch/

/** What an error means, by its code; where nobody knows the code, by its status. */
export function meaningOf(code: string | undefined, status: number | undefined): ErrorCode {
  const known = BY_CODE.get(code ?? '')
  if (known) return known
  if (GONE.test(code ?? '')) return 'VANISHED'
  if (isCertificateCode(code)) return 'UNREACHABLE'
  if (status === undefined) return 'BUG'
  return byStatus(status, code !== undefined)
}

function byStatus(status: number, named: boolean): ErrorCode {
  if (status === 429) return 'THROTTLED'
  if (status === 401 || status === 403) return 'ACCESS_DENIED'
  if (status === 501) return 'UNSUPPORTED'
  // AWS says what is wrong: an error without a code, and an answer that cannot be read, were cut short on the way.
  if (status >= 500 || status < 400 || !named) return 'PROVIDER_FAULT'
  return status === 404 ? 'VANISHED' : 'PROVIDER_REFUSED'
}

/** A certificate that this machine does not trust: a proxy that looks into the traffic, mostly. */
export function isCertificateCode(code: string | undefined): boolean {
  return code !== undefined && /CERT|^UNABLE_TO_(?:VERIFY|GET)|SELF_SIGNED|^ERR_TLS_/.test(code)
}
