import type { Refusal } from '../fault.ts'
import type { Answer, Asked, RawRequest, Recognised } from '../request.ts'
import { type AwsProtocol, awsErrorBody } from './aws-error-body.ts'
import type { Dialect } from './dialect.ts'

/** AWS: whom a request is for stands in its signature, how it is spoken in its headers. */
export const aws: Dialect = { recognise, refuse }

function recognise(request: RawRequest): Recognised {
  const [, region, service] =
    /Credential=[^/]+\/\d+\/([^/]+)\/([^/]+)\//.exec(request.headers.authorization ?? '') ?? []
  const { path } = request
  const operation =
    request.headers['x-amz-target']?.split('.').at(-1) ??
    /^\/service\/[^/]+\/operation\/(\w+)/.exec(path)?.[1] ??
    /(?:^|&)Action=(\w+)/.exec(request.text)?.[1] ??
    /[?&]x-id=(\w+)/.exec(path)?.[1] ??
    `${request.method} ${path.split('?')[0]}`
  return { operation, ...(service && { service }), ...(region && { region }) }
}

type Usual = Readonly<Record<Refusal['kind'], readonly [status: number, code: string]>>

/** What services of each protocol say, from their references' common errors. */
const USUAL: Readonly<Record<AwsProtocol, Usual>> = {
  ec2: {
    throttle: [503, 'RequestLimitExceeded'],
    deny: [403, 'UnauthorizedOperation'],
    gone: [400, 'InvalidID.NotFound'],
  },
  query: { throttle: [400, 'Throttling'], deny: [403, 'AccessDenied'], gone: [404, 'NoSuchEntity'] },
  s3: { throttle: [503, 'SlowDown'], deny: [403, 'AccessDenied'], gone: [404, 'NoSuchBucket'] },
  'rest-xml': { throttle: [400, 'Throttling'], deny: [403, 'AccessDenied'], gone: [404, 'NoSuchHostedZone'] },
  json: {
    throttle: [400, 'ThrottlingException'],
    deny: [400, 'AccessDeniedException'],
    gone: [400, 'ResourceNotFoundException'],
  },
  'rest-json': {
    throttle: [429, 'TooManyRequestsException'],
    deny: [403, 'AccessDeniedException'],
    gone: [404, 'ResourceNotFoundException'],
  },
  cbor: {
    throttle: [400, 'ThrottlingException'],
    deny: [403, 'AccessDeniedException'],
    gone: [404, 'ResourceNotFoundException'],
  },
}

function refuse(asked: Asked, { kind, ...said }: Refusal): Answer {
  const protocol = protocolOf(asked)
  const [status, code] = USUAL[protocol][kind]
  const written = awsErrorBody(protocol, said.code ?? code, said.message ?? 'Refused.')
  return { status: said.status ?? status, ...written }
}

const XML_OVER_PATHS = new Set(['route53', 'cloudfront', 's3-control'])

function protocolOf({ headers, service }: Asked): AwsProtocol {
  if (headers['smithy-protocol'] === 'rpc-v2-cbor') return 'cbor'
  if (headers['x-amz-target'] !== undefined) return 'json'
  if (/x-www-form-urlencoded/.test(headers['content-type'] ?? '')) return service === 'ec2' ? 'ec2' : 'query'
  if (service === 's3') return 's3'
  return XML_OVER_PATHS.has(service ?? '') ? 'rest-xml' : 'rest-json'
}
