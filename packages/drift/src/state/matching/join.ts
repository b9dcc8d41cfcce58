import type { Resource } from '@wgo/core'
import type { Declared } from './declared.ts'
import type { LiveIndex } from './live-index.ts'

/** What became of a declared resource. */
export type Match =
  | { readonly kind: 'found'; readonly declared: Declared; readonly live: Resource }
  /** Several live ones, and nobody can tell which. */
  | { readonly kind: 'ambiguous'; readonly declared: Declared; readonly among: readonly Resource[] }
  /** Another declares the same live one. */
  | { readonly kind: 'again'; readonly declared: Declared; readonly live: Resource; readonly first: Declared }
  | { readonly kind: 'absent'; readonly declared: Declared }

/** Each declared resource with what it is live. Of several that are the same live one the first counts. */
export function join(declared: readonly Declared[], index: LiveIndex, claims: Claims): Match[] {
  return declared.map(each => {
    const [live, ...others] = index.find(each)
    if (live === undefined) return { kind: 'absent', declared: each }
    if (others.length > 0) return { kind: 'ambiguous', declared: each, among: [live, ...others] }
    const first = claims.get(live)
    if (first !== undefined) return { kind: 'again', declared: each, live, first }
    claims.set(live, each)
    return { kind: 'found', declared: each, live }
  })
}

/** Live resources, by what declares them. */
export type Claims = Map<Resource, Declared>
