import type { Refusal } from '../fault.ts'
import type { Answer, RawRequest, Recognised } from '../request.ts'
import type { Dialect } from './dialect.ts'

/** Google Cloud's REST APIs: `/compute/v1/projects/P/zones/Z/instances`, `/storage/v1/b`. */
export const google: Dialect = { recognise, refuse: (_asked, refusal) => refuse(refusal) }

function recognise({ method, path, headers }: RawRequest): Recognised {
  const segments = (path.split('?')[0] ?? '').split('/').filter(Boolean)
  const place = segments[1 + segments.findIndex(each => /^(?:zones|regions|locations)$/.test(each))]
  const version = segments.findIndex(each => /^v\d/.test(each))
  const service = version > 0 ? segments[0] : headers.host?.split(/[.:]/)[0]
  return {
    operation: `${method} ${segments.at(-1) ?? ''}`,
    ...(service && { service }),
    ...(place !== undefined && place !== segments[0] && { region: place }),
  }
}

/** Google's error model: HTTP status, canonical code, and the older reason. */
const USUAL: Readonly<Record<Refusal['kind'], readonly [status: number, code: string, reason: string]>> = {
  throttle: [429, 'RESOURCE_EXHAUSTED', 'rateLimitExceeded'],
  deny: [403, 'PERMISSION_DENIED', 'forbidden'],
  gone: [404, 'NOT_FOUND', 'notFound'],
}

function refuse({ kind, message = 'Refused.', ...said }: Refusal): Answer {
  const [usualStatus, code, reason] = USUAL[kind]
  const status = said.status ?? usualStatus
  const error = {
    code: status,
    message,
    status: said.code ?? code,
    errors: [{ message, domain: 'global', reason }],
  }
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ error }) }
}
