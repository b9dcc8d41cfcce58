import { BlockList, isIP } from 'node:net'
import { type Host, WgoError } from '@wgo/core'

/** The proxy on the way to a server. */
export interface ProxyAddress {
  readonly kind: 'http' | 'socks'
  readonly url: string
}

/**
 * The proxy to a cluster: its kubeconfig's own, else what the environment names, as with kubectl. Throws
 * CONFIG_INVALID for an address that is none. It may hold a password: it is never told.
 */
export function proxyTo(
  { server, 'proxy-url': proxy }: { readonly server: string; readonly 'proxy-url'?: string },
  env: Host['env'],
): ProxyAddress | undefined {
  if (proxy !== undefined)
    return proxyAt(proxy, "The cluster's proxy-url", 'proxy-url: http://proxy.example.com:3128')
  const { protocol, hostname, port } = new URL(server)
  const name = protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY'
  const named = env[name] || env[name.toLowerCase()]
  const host = hostname.replace(/^\[|\]$/g, '')
  const exceptions = (env.NO_PROXY || env.no_proxy || '').split(',')
  if (!named || isLocal(host)) return undefined
  if (exceptions.some(each => speaksFor(each.trim().toLowerCase(), host, port || PORTS[protocol])))
    return undefined
  return proxyAt(named, name, `export ${name}=http://proxy:3128`)
}

const PORTS: Readonly<Record<string, string>> = { 'https:': '443', 'http:': '80' }

function proxyAt(written: string, where: string, example: string): ProxyAddress {
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(written) ? written : `http://${written}`
  if (URL.canParse(url) && /^https?:/i.test(url)) return { kind: 'http', url }
  // The proxy looks names up, as with kubectl: private names are known there.
  if (URL.canParse(url) && /^socks(?:4a?|5h?)?:/i.test(url))
    return { kind: 'socks', url: url.replace(/^socks5:/i, 'socks5h:') }
  throw new WgoError('CONFIG_INVALID', `${where} is not the address of a proxy.`, {
    provider: 'kubernetes',
    suggestions: [example],
  })
}

function isLocal(host: string): boolean {
  return host === 'localhost' || isWithin('127.0.0.0/8', host) || isWithin('::1/128', host)
}

/** Of an entry of NO_PROXY: `*`, `10.0.0.0/8`, `::1`, `example.com` with all below it, `.example.com`: only those. */
function speaksFor(written: string, host: string, port: string | undefined): boolean {
  if (written === '*' || written === host || isWithin(written, host)) return written !== ''
  const [, bracketed, named = '', only] = /^(?:\[(.*)\]|([^:]*))(?::(\d+))?$/.exec(written) ?? []
  const domain = (bracketed ?? named).replace(/^\*\./, '.')
  if (domain === '' || (only !== undefined && only !== port)) return false
  return host === domain || host.endsWith(domain.startsWith('.') ? domain : `.${domain}`)
}

function isWithin(subnet: string, host: string): boolean {
  const [, network = '', prefix = ''] = /^([^/]+)\/(\d+)$/.exec(subnet) ?? []
  const version = isIP(network)
  if (version === 0 || version !== isIP(host) || Number(prefix) > (version === 4 ? 32 : 128)) return false
  const family = version === 4 ? 'ipv4' : 'ipv6'
  const list = new BlockList()
  list.addSubnet(network, Number(prefix), family)
  return list.check(host, family)
}
