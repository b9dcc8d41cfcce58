import { sharedKey } from '../../src/azure/shared-key.ts'
import { type Loopback, type Reply, type Seen, serve } from '../support/loopback.ts'

export const ACCOUNT = 'acc'
export const KEY: string = Buffer.from('wgo-test-key-wgo-test-key-wgo-te').toString('base64')
export const TOKEN = 'entra-token-hunter2'
const SAS_SIGNATURE = 'sas-hunter2'
export const SAS: string = new URLSearchParams({ sv: '2022-11-02', sp: 'rl', sig: SAS_SIGNATURE }).toString()
const PAGE = 2

/**
 * A storage account with one container, `states`, addressed as emulators are: the account in the path. It
 * takes the account's key, a SAS token and an Entra ID token, and hands that out for the right secret.
 */
export async function azureStorage(
  blobs: Readonly<Record<string, string | object>>,
): Promise<Loopback & { readonly endpoint: string }> {
  const contents = new Map(
    Object.entries(blobs).map(([name, content]) => [
      name,
      Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)),
    ]),
  )
  const server = await serve(request => {
    if (request.url.includes('/oauth2/v2.0/token')) return token(request)
    if (request.url.startsWith('/metadata/')) return machineToken(request)
    const url = new URL(request.url, `http://${request.headers.host}`)
    if (!isSigned(request, url)) return refused(403, 'AuthenticationFailed')
    const [, account, container, ...rest] = url.pathname.split('/').map(decodeURIComponent)
    if (account !== ACCOUNT || container !== 'states') return refused(404, 'ContainerNotFound')
    return url.searchParams.get('comp') === 'list'
      ? page(contents, url.searchParams)
      : blob(contents.get(rest.join('/')), request)
  })
  return { ...server, endpoint: `${server.origin}/${ACCOUNT}` }
}

function isSigned({ headers }: Seen, url: URL): boolean {
  const { authorization } = headers
  if (url.searchParams.get('sig') === SAS_SIGNATURE) return authorization === undefined
  if (authorization === `Bearer ${TOKEN}`) return true
  const named = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  )
  return authorization === sharedKey(ACCOUNT, KEY, { url, headers: Object.fromEntries(named) })
}

function refused(status: number, code: string): Reply {
  const body = `<?xml version="1.0"?><Error><Code>${code}</Code><Message>sig=hunter2</Message></Error>`
  return { status, headers: { 'x-ms-error-code': code }, body }
}

function blob(bytes: Buffer | undefined, { headers }: Seen): Reply {
  if (!bytes) return refused(404, 'BlobNotFound')
  const end = Number(/bytes=0-(\d+)/.exec(headers['x-ms-range'] ?? '')?.[1] ?? Number.NaN)
  if (Number.isNaN(end)) return { body: bytes }
  if (bytes.length === 0) return refused(416, 'InvalidRange')
  const part = bytes.subarray(0, end + 1)
  const range = `bytes 0-${part.length - 1}/${bytes.length}`
  return { status: 206, headers: { 'content-range': range }, body: part }
}

function page(contents: ReadonlyMap<string, Buffer>, query: URLSearchParams): Reply {
  const from = Number(query.get('marker') ?? 0)
  const all = [...contents].filter(([name]) => name.startsWith(query.get('prefix') ?? ''))
  const blobs = all.slice(from, from + PAGE).map(([name, { length }]) => {
    const written = /[^\t\n\r -\u{FFFD}]/u.test(name)
      ? `<Name Encoded="true">${encodeURIComponent(name)}</Name>`
      : `<Name>${name.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</Name>`
    return `<Blob>${written}<Properties><Content-Length>${length}</Content-Length></Properties></Blob>`
  })
  const next = from + PAGE < all.length ? `<NextMarker>${from + PAGE}</NextMarker>` : '<NextMarker />'
  const body = `\u{FEFF}<?xml version="1.0" encoding="utf-8"?><EnumerationResults ContainerName="states"><Blobs>${blobs.join('')}</Blobs>${next}</EnumerationResults>`
  return { headers: { 'content-type': 'application/xml' }, body }
}

function token({ body }: Seen): Reply {
  const form = new URLSearchParams(body)
  const isKnown =
    form.get('client_id') === 'app' &&
    form.get('scope') === 'https://storage.azure.com/.default' &&
    (form.get('client_secret') === 'secret-hunter2' || form.get('client_assertion') === 'assertion-hunter2')
  return isKnown
    ? { body: { access_token: TOKEN, expires_in: 3600 } }
    : { status: 401, body: { error: 'invalid_client', error_description: 'secret hunter2' } }
}

function machineToken({ url, headers }: Seen): Reply {
  const isKnown = headers.metadata === 'true' && url.includes('resource=https%3A%2F%2Fstorage.azure.com%2F')
  return isKnown ? { body: { access_token: TOKEN, expires_in: '3600' } } : { status: 400 }
}
