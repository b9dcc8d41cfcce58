/** Ports from the first to the last, both included. */
export type PortRange = readonly [first: number, last: number]

/**
 * What can be asked of a place that differs. A closed set, as data. A place that is not there counts as
 * off, as nothing, as no grant.
 */
export type Condition =
  /** A scalar at or inside the place is one of these globs, and none that was there before is. */
  | { readonly kind: 'becomes'; readonly values: readonly string[] }
  /** A scalar at or inside the place was one of these globs, and is not there any more. */
  | { readonly kind: 'leaves'; readonly values: readonly string[] }
  /** Was on (true, enabled, above zero, not empty), is off or gone. */
  | { readonly kind: 'turned_off' }
  /** Was off or not there, is on. */
  | { readonly kind: 'turned_on' }
  /** A number rises, or a list gets longer. */
  | { readonly kind: 'grows' }
  /** A number falls, or a list gets shorter. */
  | { readonly kind: 'shrinks' }
  /** A time falls, where 0 or nothing means for ever. */
  | { readonly kind: 'ends_sooner' }
  /** A firewall rule lets the whole internet reach one of these ports, which it did not before. Absent: any port. */
  | { readonly kind: 'opens_to_world'; readonly ports?: readonly PortRange[] }
  /** A policy allows something, or someone, that it did not before. */
  | { readonly kind: 'policy_widened' }
  /** A policy allows a whole service (`s3:*`), or all but some (`NotAction`), and did not before. */
  | { readonly kind: 'policy_wildcard' }
  /** A policy allows every action, or every action of IAM (which is as much), on everything, and did not before. */
  | { readonly kind: 'policy_admin' }
  /** A policy allows anyone at all, without a condition, and did not before. */
  | { readonly kind: 'policy_public' }
  /** A secret value came, went, or is another one. */
  | { readonly kind: 'secret_changed' }
