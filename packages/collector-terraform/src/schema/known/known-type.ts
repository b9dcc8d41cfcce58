/**
 * What is known of a type beyond a provider's schema, written as the generated table is: attributes of
 * the type, `*` for any element, `**` for any depth, separated by spaces.
 */
export interface KnownType {
  /** Attributes that are secrets themselves. */
  readonly secret?: string
  /** Attributes whose values may be secrets, such as environment variables: hashed, but no sign that an equal value elsewhere is one. */
  readonly masked?: string
  /** Names that only look like a secret's. */
  readonly public?: string
  /** Arrays without order. */
  readonly sets?: string
  /** What the provider changes by itself. */
  readonly volatile?: string
}

/** Places below a place: `prefixed('ingress.*.', 'a b')` is `ingress.*.a ingress.*.b`. */
export function prefixed(prefix: string, places: string): string {
  return places
    .split(' ')
    .map(place => `${prefix}${place}`)
    .join(' ')
}
