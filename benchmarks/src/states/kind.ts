import type { Json, JsonObject, Resource } from '@wgo/core'

/** One object of a state, as Terraform writes it. */
export interface DeclaredObject {
  readonly type: string
  readonly name: string
  readonly attributes: JsonObject
  readonly sensitive?: readonly string[]
  readonly dependencies?: readonly string[]
}

/** Some objects of a state, and the one thing that they are live. */
export interface Pair {
  readonly declared: readonly [DeclaredObject, ...DeclaredObject[]]
  readonly live: Resource
}

/** How a kind of thing is made up. */
export interface Kind {
  /** Of a hundred. */
  readonly share: number
  readonly make: (n: number) => Pair
  /** What somebody changes in it: a property that both sides know, and its other value. Absent: nothing can be changed. */
  readonly change?: readonly [property: string, value: Json]
}

/** What is set of the attributes by these names. */
export function known(attributes: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(
    names.flatMap(name => {
      const value = attributes[name]
      return value === undefined || isNothing(value) ? [] : [[name, value] as const]
    }),
  )
}

function isNothing(value: Json): boolean {
  if (typeof value !== 'object' || value === null) return value === null || value === ''
  return Object.keys(value).length === 0
}

/** Attributes that are set to nothing: most of a state is such. */
export function unset(...names: readonly string[]): JsonObject {
  return Object.fromEntries(names.map(name => [name, name.endsWith('s') ? [] : '']))
}
