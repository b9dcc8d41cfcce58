import type { Json, JsonObject, Resource } from '@wgo/core'

/**
 * Resources of states that are live as parts of another thing: entries of a list there, or one setting. Both
 * sides are taken apart into atoms, which meet by their keys.
 */
export interface PartFamily {
  /** As states call them. */
  readonly types: readonly string[]
  /** The live type that they are parts of. */
  readonly of: string
  /** What the part says of whose it is: a member that holds the thing's id, ARN or name. */
  readonly owner: string
  /** The place in the thing that a part fills: a member. */
  readonly place: (part: JsonObject) => string
  /** The atoms of a declared part of an owner. */
  readonly declared: (part: JsonObject, owner: string) => readonly Atom[]
  /** The atoms of one entry that stands at the place; of a setting, of what is set. */
  readonly live: (entry: Json, owner: string) => readonly Atom[]
  /** What a part is called: it is the same one whatever else it says. */
  readonly ids?: IdFinder
  /** What stands in the thing's own list in its state is declared too: parts only add to it. */
  readonly adds?: true
  /** A type for atoms that nobody declares, and what they are told as besides their owner. */
  readonly told: (atom: Atom, place: string) => ToldAs
}

/** The smallest thing that can be there or not. */
export interface Atom {
  /** Equal where two atoms are the same one. */
  readonly key: string
  /** What it says: what differs in it differs in the part. Lists are put together where a part has several atoms. */
  readonly value: JsonObject
}

/** Ids of parts: declared, and live with what they say. */
export interface IdFinder {
  readonly declared: (part: Resource) => string | undefined
  readonly live: (of: Resource, place: string) => Iterable<readonly [id: string, atom: Atom]>
}

export interface ToldAs {
  readonly type: string
  readonly properties: JsonObject
}
