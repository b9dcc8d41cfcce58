/** How one member of a name is written, so that what means the same is the same text. */
export type Form = (text: string) => string

/**
 * How resources of some types are told apart. Live resources bear Terraform's attribute names, so that one row
 * reads both sides.
 */
export interface IdentityRow {
  /** As they are called live: whole, or with a `*` at the end. */
  readonly types: readonly string[]
  /**
   * Names, best first, each made of members: `['arn']`, `['role', 'policy_arn']`. One of which a member is missing
   * is no name; a member that ends with `?` may be. `name|service`: the first of these that is there.
   */
  readonly names: readonly (readonly string[])[]
  readonly forms?: Readonly<Record<string, Form>>
  /** For types that no row knows: that they go by their ids alone is likely, and nobody has looked. */
  readonly guessed?: true
  /** Only some of them are read live (the latest): that one is not there proves nothing. */
  readonly partly?: true
}
