import { createHmac } from 'node:crypto'

/** A request for a blob or a list, as it is signed. */
export interface Signable {
  readonly url: URL
  /** In small letters. */
  readonly headers: Readonly<Record<string, string>>
}

/** Empty in a GET: content encoding, language, length, MD5 and type, date, the four conditions, range. */
const UNUSED = '\n'.repeat(11)

/**
 * The `Authorization` of a GET with an account's key.
 * @see https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key
 */
export function sharedKey(account: string, key: string, { url, headers }: Signable): string {
  const text = `GET\n${UNUSED}${canonicalHeaders(headers)}${canonicalResource(account, url)}`
  const signature = createHmac('sha256', Buffer.from(key, 'base64')).update(text).digest('base64')
  return `SharedKey ${account}:${signature}`
}

function canonicalHeaders(headers: Signable['headers']): string {
  return Object.entries(headers)
    .filter(([name]) => name.startsWith('x-ms-'))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}:${value}\n`)
    .join('')
}

function canonicalResource(account: string, { pathname, searchParams }: URL): string {
  const query = [...searchParams]
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `\n${name}:${value}`)
  return `/${account}${pathname}${query.join('')}`
}
