import { type Agent, Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { WgoError } from '@wgo/core'
import type { ProxyAddress } from './proxy.ts'

// biome-ignore lint/style/noRestrictedGlobals: which Node this is, is no one's to choose
const NODE = process.versions.node

/**
 * Keeps connections to one server, through its proxy where there is one. As many as it takes: the host bounds the
 * calls, and each watch holds one for itself. Throws CONFIG_INVALID.
 */
export async function createAgent(server: string, proxy: ProxyAddress | undefined): Promise<Agent> {
  const options = { keepAlive: true }
  if (proxy?.kind === 'socks') {
    const { SocksProxyAgent } = await import('socks-proxy-agent')
    return new SocksProxyAgent(proxy.url, options)
  }
  if (proxy && !canProxy(NODE)) throw tooOld()
  const proxyEnv = proxy && { proxyEnv: { HTTP_PROXY: proxy.url, HTTPS_PROXY: proxy.url } }
  return /^https:/i.test(server)
    ? new HttpsAgent({ ...options, ...proxyEnv })
    : new HttpAgent({ ...options, ...proxyEnv })
}

/** Node's own agents go through a proxy since 22.21 and 24.5. */
export function canProxy(node: string): boolean {
  const [major = 0, minor = 0] = node.split('.').map(Number)
  if (major === 22) return minor >= 21
  return major === 24 ? minor >= 5 : major > 24
}

function tooOld(): WgoError {
  return new WgoError('CONFIG_INVALID', `Node ${NODE} cannot go through an HTTP proxy.`, {
    provider: 'kubernetes',
    suggestions: ['Use Node 24.5 or newer, or 22.21 or newer of 22.'],
  })
}
