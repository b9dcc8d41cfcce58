import { type Host, WgoError } from '@wgo/core'

/** Which proxies calls go through. */
export interface Proxies {
  /** Empty: none. Left out, the client would look into the process's own environment. */
  readonly httpProxy: string
  readonly httpsProxy: string
  readonly noProxy: string
}

/** The proxies that the environment names, in either spelling; undefined: none. Throws CONFIG_INVALID for an address that is none. */
export function proxiesOf(env: Host['env']): Proxies | undefined {
  const httpProxy = address('HTTP_PROXY', env.http_proxy ?? env.HTTP_PROXY)
  const httpsProxy = address('HTTPS_PROXY', env.https_proxy ?? env.HTTPS_PROXY)
  const noProxy = env.no_proxy ?? env.NO_PROXY
  if (httpProxy === undefined && httpsProxy === undefined) return undefined
  return {
    httpProxy: httpProxy ?? '',
    httpsProxy: httpsProxy ?? '',
    noProxy: [noProxy, ...HERE, env.GCE_METADATA_HOST].filter(Boolean).join(','),
  }
}

/** The metadata server is this machine's own: no proxy reaches it. */
const HERE = ['169.254.169.254', 'metadata.google.internal']

/** `proxy:3128` is `http://proxy:3128`. The address may hold a password: it is never told. */
function address(name: string, value: string | undefined): string | undefined {
  if (!value) return undefined
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`
  if (URL.canParse(url) && /^https?:/i.test(url)) return url
  throw new WgoError('CONFIG_INVALID', `${name} is not the address of an HTTP proxy.`, {
    provider: 'gcp',
    suggestions: [`export ${name}=http://proxy.example.com:3128`],
  })
}
