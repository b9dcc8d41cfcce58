import type { Resource } from '@wgo/core'
import type { Declared } from './declared.ts'
import type { IdentityRow } from './identity-row.ts'
import type { LiveType } from './live-type.ts'
import { declaredMember, liveMember } from './members.ts'
import { namesBy, namesOf, type ProjectNames } from './names.ts'
import { rowFinder } from './row-of.ts'

/** Finds what is live by what a state says of it. */
export interface LiveIndex {
  /** The live resource that is declared; several where nobody can tell which; none. */
  find(declared: Declared): readonly Resource[]
  /** The live resource of a type that a declared one names by an id, an ARN or a name. */
  findNamed(type: string, text: string, by: Pick<Declared, 'live' | 'place'>): readonly Resource[]
  /** How things of a type are told apart. */
  rowOf(type: LiveType): IdentityRow
  /** Whether only some of the things of its type are read. */
  isPartlyRead(declared: Declared): boolean
}

/** Files what is live under all its names, once. */
export function liveIndex(live: readonly Resource[], projects: ProjectNames): LiveIndex {
  const rowOf = rowFinder()
  const byName = new Map<string, Resource | Resource[]>()
  for (const resource of live) {
    const row = rowOf(resource)
    for (const name of namesOf(resource, resource.type, row, liveMember, projects))
      file(byName, name, resource)
  }
  const at = (name: string, declared: Pick<Declared, 'live' | 'place'>): readonly Resource[] => {
    const found = byName.get(name)
    return found === undefined ? NONE : inPlace(Array.isArray(found) ? found : [found], declared)
  }
  return {
    findNamed: (type, text, by) => {
      const row = rowOf({ provider: by.live.provider, type })
      for (const name of namesBy(text, type, row, projects)) {
        const there = at(name, by)
        if (there.length > 0) return there
      }
      return NONE
    },
    rowOf,
    isPartlyRead: ({ live: type }) => rowOf(type).partly === true,
    find: declared => {
      const { resource, live: type } = declared
      for (const name of namesOf(resource, type.type, rowOf(type), declaredMember, projects)) {
        const there = at(name, declared)
        if (there.length > 0) return there
      }
      return NONE
    },
  }
}

/** A configuration of AWS is of one region, and reaches the buckets of others; those of others are of many. */
function isWhereItsLikeAre({ provider, type }: Resource): boolean {
  return provider === 'aws' && !type.startsWith('aws_s3_')
}

const NONE: readonly Resource[] = []

function file(byName: Map<string, Resource | Resource[]>, name: string, resource: Resource): void {
  const others = byName.get(name)
  if (others === undefined) byName.set(name, resource)
  else if (Array.isArray(others)) others.push(resource)
  else byName.set(name, [others, resource])
}

/** Those that may be the declared one by where they are. */
function inPlace(
  found: readonly Resource[],
  { live, place }: Pick<Declared, 'live' | 'place'>,
): readonly Resource[] {
  const { scope, usualRegion } = place
  return found.filter(each => {
    const region = place.region ?? (isWhereItsLikeAre(each) ? usualRegion : undefined)
    return (
      each.provider === live.provider &&
      (scope === undefined || each.scope === scope) &&
      (region === undefined || each.region === undefined || each.region === region)
    )
  })
}
