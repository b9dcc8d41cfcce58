import { type Host, WgoError } from '@wgo/core'

/** The proxy on the way to a cluster. */
export type ProxyAddress =
  | { readonly kind: 'http'; readonly url: string }
  | { readonly kind: 'socks'; readonly url: string }

/**
 * The proxy to a server: its kubeconfig's own, else what the environment names for such addresses, as with kubectl.
 * Throws CONFIG_INVALID for an address that is none. It may hold a password: it is never told.
 */
export function proxyTo(
  { server, 'proxy-url': proxy }: { readonly server: string; readonly 'proxy-url'?: string },
  env: Host['env'],
): ProxyAddress | undefined {
  if (proxy !== undefined) return proxyAt(proxy, "The cluster's proxy-url")
  const { protocol, hostname, port } = new URL(server)
  if (isLocal(hostname) || isExcepted(hostname, port, env.NO_PROXY ?? env.no_proxy ?? '')) return undefined
  const name = protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY'
  const named = env[name] ?? env[name.toLowerCase()]
  return named ? proxyAt(named, name) : undefined
}

function proxyAt(written: string, where: string): ProxyAddress {
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(written) ? written : `http://${written}`
  if (URL.canParse(url) && /^https?:/i.test(url)) return { kind: 'http', url }
  if (URL.canParse(url) && /^socks[45]?[ah]?:/i.test(url)) return { kind: 'socks', url }
  throw new WgoError('CONFIG_INVALID', `${where} is not the address of a proxy.`, {
    provider: 'kubernetes',
    suggestions: [
      where.startsWith('The')
        ? 'proxy-url: http://proxy.example.com:3128'
        : `export ${where}=http://proxy:3128`,
    ],
  })
}

function isLocal(hostname: string): boolean {
  return hostname === 'localhost' || hostname.startsWith('127.') || hostname === '[::1]'
}

/** `example.com` and `.example.com` speak for all below too; `*` for everything. */
function isExcepted(hostname: string, port: string, exceptions: string): boolean {
  return exceptions.split(',').some(written => {
    const each = written.trim().toLowerCase()
    if (each === '*') return true
    const [, name = each, only] = /^(.*?)(?::(\d+))?$/.exec(each) ?? []
    const domain = name.replace(/^\*?\./, '')
    if (domain === '' || (only !== undefined && only !== port)) return false
    return hostname === domain || hostname.endsWith(`.${domain}`)
  })
}
