import { type LimitSpec, WgoError } from '@wgo/core'
import type { TokenBucket } from './token-bucket.ts'

/** Where calls go: what has its own buckets. */
export interface Place {
  readonly provider: string
  readonly scope: string
  readonly region?: string
}

/** The buckets of a scan, made when they are first asked for. */
export interface Buckets {
  /**
   * The buckets that a call of these limits must pass, slowest first: who waits for a slow one holds no
   * place in a fast one, and as the order never changes, nobody waits in a circle.
   * Throws BUG where a limit is not among `limits`.
   */
  of(place: Place, limits: readonly LimitSpec[], keys: readonly string[]): readonly TokenBucket[]
}

export function bucketsOf(make: (place: Place, limit: LimitSpec) => TokenBucket): Buckets {
  const buckets = new Map<string, TokenBucket>()

  const bucket = (place: Place, limit: LimitSpec): TokenBucket => {
    const region = limit.per === 'scope' ? '' : (place.region ?? '')
    const name = JSON.stringify([place.provider, place.scope, region, limit.key])
    const known = buckets.get(name) ?? make(place, limit)
    buckets.set(name, known)
    return known
  }

  return {
    of: (place, limits, keys) =>
      [...new Set(keys)]
        .map(key => specOf(key, limits, place.provider))
        .sort(slowestFirst)
        .map(limit => bucket(place, limit)),
  }
}

function specOf(key: string, limits: readonly LimitSpec[], provider: string): LimitSpec {
  const limit = limits.find(each => each.key === key)
  if (limit) return limit
  throw new WgoError('BUG', `The collector named the limit "${key}", which it does not declare.`, {
    provider,
  })
}

function slowestFirst(a: LimitSpec, b: LimitSpec): number {
  return a.rate - b.rate || (a.key < b.key ? -1 : 1)
}
