import { type ErrorCode, redactText } from '@wgo/core'
import type { Asked } from './asked.ts'
import { isCertificateCode } from './error-codes.ts'
import { refusal } from './refused.ts'
import type { Seen } from './seen.ts'

/** What to do or type after an error, most likely first. */
export function nextSteps(code: ErrorCode, seen: Seen, asked: Asked, permission?: string): readonly string[] {
  switch (code) {
    case 'ACCESS_DENIED':
      return [...(permission ? [`Allow ${permission}.`] : []), wayToAllow(seen, permission)]
    case 'CREDENTIALS_INVALID':
      return refusal(seen, asked.now).next
    case 'CREDENTIALS_MISSING':
      return ['aws configure sso', 'wgo auth status --profile NAME']
    case 'UNREACHABLE':
      return [wayToAws(seen, asked)]
    default:
      return []
  }
}

function wayToAllow({ message }: Seen, permission = ''): string {
  if (/explicit deny/i.test(message))
    return 'An explicit deny (service control policy, permissions boundary) goes before any allow: ask who looks after it.'
  return permission.startsWith('sts:AssumeRole')
    ? 'Name who assumes the role in its trust policy, and the external id where it wants one.'
    : 'wgo collectors aws --policy prints a policy that allows all that is read.'
}

function wayToAws({ code, status, html, message }: Seen, { endpoint }: Asked): string {
  if (isCertificateCode(code))
    return 'Name the certificates of your proxy in AWS_CA_BUNDLE or NODE_EXTRA_CA_CERTS.'
  if (code === 'ERR_PROXY_TUNNEL' && /\b407\b/.test(message))
    return 'Give the proxy your name: export HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT'
  if (html && endpoint !== undefined)
    return `Look at what answers at ${redactText(endpoint)}: it may not know this service, or a proxy answers in its place (HTTP_PROXY, HTTPS_PROXY).`
  if (html || code === 'ERR_PROXY_TUNNEL' || status !== undefined)
    return 'Something between here and AWS answers in its place: look at HTTPS_PROXY and the network.'
  return endpoint === undefined
    ? 'Look at the network. Behind a proxy: export HTTPS_PROXY=http://HOST:PORT'
    : `curl -v ${redactText(endpoint)}`
}
