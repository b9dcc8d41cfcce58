import type { Json } from '@wgo/core'
import { type Otherwise, snakeCase, snakeCased } from './blocks.ts'
import type { Properties, Rest } from './found.ts'
import { lastOf } from './links.ts'
import { integer } from './members.ts'
import type { Plain } from './plain.ts'

/**
 * What becomes of an answer, as data. Members by Google's names with spaces between, each under the name that Terraform makes
 * of it, or under the one after `=`: `description allowed=allow`. What is not named is not kept.
 */
export interface Shape {
  readonly members: string
  /** What Google changes by itself. */
  readonly observed?: string
  /** Members at any depth that Terraform does not call or hold as Google does. */
  readonly otherwise?: Otherwise
}

/** Reads a shape once, for all answers. */
export function shapeOf({ members, observed = '', otherwise = {} }: Shape): ReadShape {
  const properties = named(members)
  const context = named(observed)
  return item => ({
    properties: pick(item, properties, otherwise),
    observed: pick(item, context, otherwise),
  })
}

export type ReadShape = (item: Rest) => { readonly properties: Properties; readonly observed: Properties }

type Named = readonly (readonly [member: string, name: string | undefined])[]

function named(members: string): Named {
  return members
    .split(/\s+/)
    .filter(Boolean)
    .map(each => {
      const [member = '', name] = each.split('=')
      return [member, name] as const
    })
}

function pick(item: Rest, members: Named, otherwise: Otherwise): Properties {
  const entries: (readonly [string, Plain])[] = []
  for (const [member, name] of members) {
    const value = Object.hasOwn(item, member) ? item[member] : undefined
    if (value === undefined) continue
    const other = name ?? (Object.hasOwn(otherwise, member) ? otherwise[member] : undefined)
    if (typeof other === 'function') entries.push(...Object.entries(other(value as never)))
    else entries.push([other ?? snakeCase(member), snakeCased(value, otherwise)])
  }
  return Object.fromEntries(entries)
}

/** A link of which Terraform keeps the last segment. */
export function last(name: string): (value: Json) => Properties {
  return value => ({ [name]: lastOf(value) })
}

/** A 64-bit number that is a number in Terraform. */
export function number(name: string): (value: Json) => Properties {
  return value => ({ [name]: integer(value) })
}

/** An object whose members have names that users gave: it is kept as it is. */
export function map(name: string): (value: Json) => Properties {
  return value => ({ [name]: value })
}
