import type { CoverageEntry } from '@wgo/core'
import { anyGlob, beginningGlob } from '../globs/text-glob.ts'

/** Which types a filter asks for. */
export interface TypeFilter {
  matches(type: string): boolean
  /** Whether what a unit did not see could matter: of a type, of a whole group (`apps/*`), or of all (`*`). */
  concerns(types: string): boolean
}

/**
 * Globs over whole types, or over what follows the last `/`. `known` are the types that the snapshots were asked
 * for: `Deployment` may be of any group, but where one is known that has it, no other group is asked for.
 */
export function typeFilter(globs: readonly string[] | undefined, known: readonly string[]): TypeFilter {
  if (!globs) return { matches: () => true, concerns: () => true }
  const test = anyGlob(globs)
  const beginnings = globs.map(beginningGlob)
  const matches = (type: string): boolean => test(type) || test(type.slice(type.lastIndexOf('/') + 1))
  const wanted = known.filter(matches)
  const mayHold = (group: string): boolean =>
    wanted.length === 0 ||
    wanted.some(type => type.startsWith(group)) ||
    beginnings.some(begins => begins(group))
  return {
    matches,
    concerns: types => types === '*' || (types.endsWith('/*') ? mayHold(types.slice(0, -1)) : matches(types)),
  }
}

/** The types that units name one by one. */
export function typesNamed(coverage: readonly CoverageEntry[]): readonly string[] {
  return [...new Set(coverage.flatMap(({ types }) => types))].filter(type => !/(?:^|\/)\*$/.test(type))
}
