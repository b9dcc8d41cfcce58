import { WgoError } from '@wgo/core'
import type { HttpAnswer, HttpRequest, Transport } from './transport.ts'

const MOST = 5
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

/** Asks, and follows where it is sent. Headers that `signed` gives go to the first origin and to no other. */
export async function follow(
  transport: Transport,
  request: HttpRequest & { readonly signed?: Readonly<Record<string, string>> },
): Promise<HttpAnswer & { readonly url: string }> {
  const { signed = {}, ...asked } = request
  let url = request.url
  for (let hops = 0; hops <= MOST; hops++) {
    const own = new URL(url).origin === new URL(request.url).origin
    const answer = await transport.send({
      ...asked,
      url,
      headers: { ...asked.headers, ...(own && signed) },
    })
    const { location } = answer.headers
    if (!REDIRECTS.has(answer.status) || !location) return { ...answer, url }
    url = target(location, url, request.what)
  }
  throw new WgoError('PROVIDER_REFUSED', `${request.what} redirects more than ${MOST} times.`, {
    resource: request.what,
  })
}

function target(location: string, from: string, what: string): string {
  const isUrl = URL.canParse(location, from)
  const to = isUrl ? new URL(location, from) : undefined
  const isDowngrade = from.startsWith('https:') && to?.protocol !== 'https:'
  if (to && /^https?:$/.test(to.protocol) && !isDowngrade) return to.href
  throw new WgoError('PROVIDER_REFUSED', `${what} redirects to where it is not read from.`, {
    resource: what,
    ...(isDowngrade && { suggestions: ['It leaves https. If that is meant, give the address it leads to.'] }),
  })
}
