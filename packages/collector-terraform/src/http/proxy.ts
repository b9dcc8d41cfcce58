import { type Host, WgoError } from '@wgo/core'

/** Which proxies requests go through. */
export interface Proxies {
  readonly httpProxy?: string
  readonly httpsProxy?: string
  readonly noProxy?: string
}

/** The proxies that the environment names, in either spelling; undefined: none. Throws CONFIG_INVALID. */
export function proxiesOf(env: Host['env']): Proxies | undefined {
  const httpProxy = address('HTTP_PROXY', env.http_proxy ?? env.HTTP_PROXY)
  const httpsProxy = address('HTTPS_PROXY', env.https_proxy ?? env.HTTPS_PROXY)
  if (httpProxy === undefined && httpsProxy === undefined) return undefined
  const noProxy = [env.no_proxy ?? env.NO_PROXY, METADATA].filter(Boolean).join(',')
  return { ...(httpProxy && { httpProxy }), ...(httpsProxy && { httpsProxy }), noProxy }
}

/** A machine's own metadata server: no proxy reaches it. */
const METADATA = '169.254.169.254'

/** `proxy:3128` is `http://proxy:3128`. The address may hold a password: it is never told. */
function address(name: string, value: string | undefined): string | undefined {
  if (!value) return undefined
  const url = /^[a-z][a-z\d+.-]*:\/\//i.test(value) ? value : `http://${value}`
  if (URL.canParse(url) && /^https?:/i.test(url)) return url
  throw new WgoError('CONFIG_INVALID', `${name} is not the address of an HTTP proxy.`, {
    suggestions: [`export ${name}=http://proxy.example.com:3128`],
  })
}
