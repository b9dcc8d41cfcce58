import { type Host, WgoError } from '@wgo/core'

/** What Node's own agents understand. */
export interface ProxyEnv {
  readonly HTTP_PROXY?: string
  readonly HTTPS_PROXY?: string
  readonly NO_PROXY?: string
}

// biome-ignore lint/style/noRestrictedGlobals: which Node this is, is no one's to choose
const NODE = process.versions.node

/** The first versions of Node whose agents go through a proxy. */
const SINCE: readonly (readonly [major: number, minor: number])[] = [
  [22, 21],
  [24, 5],
]

/**
 * The proxies that the environment names, in either spelling; undefined where it names none. Throws
 * CONFIG_INVALID for an address that is none, and where this Node cannot use it: calls that go round a proxy
 * would only time out.
 */
export function proxyEnv(env: Host['env'], node: string = NODE): ProxyEnv | undefined {
  const http = address('HTTP_PROXY', env.http_proxy ?? env.HTTP_PROXY)
  const https = address('HTTPS_PROXY', env.https_proxy ?? env.HTTPS_PROXY)
  const none = env.no_proxy ?? env.NO_PROXY
  if (!http && !https) return undefined
  if (!canProxy(node)) {
    throw invalid(`Node ${node} cannot use HTTPS_PROXY.`, 'Use Node 24.5 or newer, or 22.21 or newer of 22.')
  }
  return {
    ...(http && { HTTP_PROXY: http }),
    ...(https && { HTTPS_PROXY: https }),
    ...(none && { NO_PROXY: none }),
  }
}

/** `proxy:3128` is `http://proxy:3128`, as with the AWS CLI. The address may hold a password: it is never told. */
function address(name: string, value: string | undefined): string | undefined {
  if (!value) return undefined
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`
  if (URL.canParse(url) && /^https?:/i.test(url)) return url
  throw invalid(
    `${name} is not the address of an HTTP proxy.`,
    `export ${name}=http://proxy.example.com:3128`,
  )
}

function canProxy(node: string): boolean {
  const [major = 0, minor = 0] = node.split('.').map(Number)
  const since = SINCE.find(([each]) => each === major)
  return since ? minor >= since[1] : major > 24
}

function invalid(message: string, next: string): WgoError {
  return new WgoError('CONFIG_INVALID', message, { provider: 'aws', suggestions: [next] })
}
