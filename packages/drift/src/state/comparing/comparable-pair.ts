import type { Resource, TypeSpec } from '@wgo/core'

/** What is known of the two sides of a pair, beyond the resources themselves. */
export interface PairKnowledge {
  /** What the collector of the live side knows of its type: which lists have no order, what it reads. */
  readonly spec?: TypeSpec | undefined
  /** What is known of the state's type: lists without order that the live spec does not name. */
  readonly declaredSpec?: TypeSpec | undefined
  /** Whether both sides hashed secrets under one key. Default: false, then none of them is compared. */
  readonly secretsCompared?: boolean
  /** Whether somebody else says how many there are: an autoscaler has it as its target. Default: false. */
  readonly scaled?: boolean
}

/** Two sides in one form. */
export interface ComparablePair {
  readonly before: Resource
  readonly after: Resource
}

/**
 * A resource as a Terraform state declares it and as it is live, in one form that holds only what both sides
 * know: what differs between `before` and `after` is drift, and nothing else is. `after` is the live resource
 * less what the state does not speak of; its lists are as they are live, so that pointers into it are pointers
 * into the live resource. `before` is `after` with what is declared: what means the same is written as it is
 * live, what does not is written as the state has it. Both bear the live key, name and place.
 */
export function comparablePair(
  declared: Resource,
  live: Resource,
  { spec }: PairKnowledge = {},
): ComparablePair {
  const { properties, tags, ...identity } = live
  const known = (name: string): boolean => spec !== undefined || Object.hasOwn(properties, name)
  const said = Object.entries(declared.properties).filter(([name]) => known(name))
  return {
    before: {
      ...identity,
      properties: Object.fromEntries(said),
      ...(declared.tags && { tags: declared.tags }),
    },
    after: { ...identity, properties, ...(tags && { tags }) },
  }
}
