import type { Refusal } from '../fault.ts'
import type { Answer, RawRequest, Recognised } from '../request.ts'
import type { Dialect } from './dialect.ts'

/** The Kubernetes API: `/api/v1/namespaces/N/pods/P`, `/apis/apps/v1/deployments?watch=true`. */
export const kubernetes: Dialect = { recognise, refuse: (_asked, refusal) => refuse(refusal) }

const API = /^\/(?:api|apis\/([^/]+))\/v\d\w*(?:\/namespaces\/([^/]+)(?=\/))?(?:\/([^/]+))?(\/[^/]+)?/

function recognise({ method, path }: RawRequest): Recognised {
  const [plain = '', query = ''] = path.split('?')
  const [found, group = 'core', namespace, plural, name] = API.exec(plain) ?? []
  if (!found || !plural) return { operation: `${method} ${plain}` }
  const read = /(?:^|&)watch=(?:true|1)/.test(query) ? 'watch' : name ? 'get' : 'list'
  return {
    service: group,
    operation: `${method === 'GET' ? read : method} ${plural}`,
    ...(namespace && { region: namespace }),
  }
}

/** As `metav1.Status` says it. */
const USUAL: Readonly<Record<Refusal['kind'], readonly [status: number, reason: string]>> = {
  throttle: [429, 'TooManyRequests'],
  deny: [403, 'Forbidden'],
  gone: [404, 'NotFound'],
}

function refuse({ kind, message = 'Refused.', ...said }: Refusal): Answer {
  const [usualStatus, usualReason] = USUAL[kind]
  const [code, reason] = [said.status ?? usualStatus, said.code ?? usualReason]
  const status = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason, code }
  return { status: code, headers: { 'content-type': 'application/json' }, body: JSON.stringify(status) }
}
