import { apiVersionOf, type Kind } from './kinds.ts'
import { expired, type Status } from './status.ts'
import { inVersion, type Store, type Stored } from './store.ts'

/** What a continue token stands for. */
interface Token {
  /** The store's version when the list began. */
  readonly version: number
  /** The last key that was listed. */
  readonly after: string
}

export interface Listing {
  readonly namespace: string | undefined
  readonly limit: number | undefined
  readonly token: string | undefined
  /** Tokens of before are too old. */
  readonly expiredBefore: number
  /** Whether it is told where an expired list goes on. */
  readonly tellsNext: boolean
}

/** A list, or a page of it: as it was when it began. */
export function listPage(store: Store, kind: Kind, listing: Listing): string | Status {
  const { namespace, limit, expiredBefore, tellsNext } = listing
  const token = listing.token === undefined ? undefined : decode(listing.token)
  if (token && token.version < expiredBefore)
    return expired(tellsNext ? encode({ version: store.version, after: token.after }) : undefined)
  const version = token?.version ?? store.version
  const all = store.list(kind, version)
  const from = token ? firstAfter(all, token.after) : 0
  const rest = all.slice(from).filter(each => namespace === undefined || each.namespace === namespace)
  const page = rest.slice(0, limit)
  return listText(kind, version, page, rest.length - page.length)
}

function listText(kind: Kind, version: number, page: readonly Stored[], remaining: number): string {
  const last = page.at(-1)
  const metadata = {
    resourceVersion: String(version),
    ...(remaining > 0 &&
      last && { continue: encode({ version, after: last.key }), remainingItemCount: remaining }),
  }
  const head = JSON.stringify({ kind: `${kind.kind}List`, apiVersion: apiVersionOf(kind), metadata })
  return `${head.slice(0, -1)},"items":[${page.map(({ text }) => inVersion(text, kind)).join(',')}]}`
}

/** By halving: lists are long. */
function firstAfter(all: readonly Stored[], key: string): number {
  let [low, high] = [0, all.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((all[middle]?.key ?? '') <= key) low = middle + 1
    else high = middle
  }
  return low
}

function encode(token: Token): string {
  return Buffer.from(JSON.stringify(token)).toString('base64url')
}

function decode(text: string): Token {
  return JSON.parse(Buffer.from(text, 'base64url').toString()) as Token
}
