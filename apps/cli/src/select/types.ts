import { type Change, nearest, type SnapshotReader, type TypeSpec, WgoError } from '@wgo/core'

/**
 * Refuses a glob of types that no known type and no resource of these snapshots matches: a misspelt one
 * would find no drift for ever. Reads the snapshots only for what the specs do not know. Throws `INPUT_INVALID`.
 */
export async function checkTypes(
  globs: readonly string[],
  specs: readonly TypeSpec[],
  snapshots: readonly SnapshotReader[],
): Promise<void> {
  await refuseUnknown(globs, specs, snapshots, await globMatcher())
}

/** What a collector can find. */
export interface KnownTypes {
  readonly name: string
  readonly types: readonly Pick<TypeSpec, 'type'>[]
}

/** Whether this asks for more than the type of its name. */
export function isGlob(typed: string): boolean {
  return /[*?\\]/.test(typed)
}

/** Whether this asks for all of one group: `apps/*`. */
export function isGroup(typed: string): boolean {
  return typed.endsWith('/*') && !isGlob(typed.slice(0, -2))
}

/** The types of collectors that a glob matches. Throws `INPUT_INVALID` for a glob that matches none. */
export async function matchingTypes(
  globs: readonly string[],
  collectors: readonly KnownTypes[],
): Promise<ReadonlySet<string>> {
  const matches = await globMatcher()
  const names = collectors.flatMap(({ types }) => types.map(({ type }) => type))
  const unknown = globs.find(glob => !names.some(name => matches(glob, name)))
  if (unknown !== undefined) throw noSuchType(unknown, names, collectors)
  return new Set(names.filter(name => globs.some(glob => matches(glob, name))))
}

/** Refuses a type that none of these collectors can find, before any is asked. Throws `INPUT_INVALID`. */
export function checkFindable(names: readonly string[], collectors: readonly KnownTypes[]): void {
  const known = new Set(collectors.flatMap(({ types }) => types.map(({ type }) => type)))
  const unknown = known.has('*') ? undefined : names.find(name => !known.has(name))
  if (unknown !== undefined) throw noSuchType(unknown, known, collectors)
}

function noSuchType(
  typed: string,
  known: Iterable<string>,
  collectors: readonly Pick<KnownTypes, 'name'>[],
): WgoError {
  const near = nearestType(typed, [...known])
  return new WgoError(
    'INPUT_INVALID',
    `No type is called "${typed}".${near ? ` Did you mean "${near}"?` : ''}`,
    { suggestions: collectors.map(({ name }) => `wgo collectors ${name}`) },
  )
}

/** The type of the words that are meant, else the shortest that has them all, else the nearest as a whole. */
export function nearestType(typed: string, known: readonly string[]): string | undefined {
  const words = new Set(known.flatMap(wordsOf))
  const meant = wordsOf(typed).map(word => meantWord(word, words))
  const bearing = known.filter(type => {
    const own = wordsOf(type)
    return meant.every(word => own.includes(word))
  })
  const [shortest] = bearing.toSorted((a, b) => a.length - b.length)
  return shortest ?? nearest(typed, known)
}

/** Short words are near to anything. */
const SHORT = 3

function meantWord(word: string, words: ReadonlySet<string>): string {
  return words.has(word) || word.length <= SHORT ? word : (nearest(word, words) ?? word)
}

function wordsOf(type: string): readonly string[] {
  return type.toLowerCase().split(/[_/.]/)
}

/** Tests the type of a resource by the name or the glob that was typed. */
export async function globMatcher(): Promise<(glob: string, type: string) => boolean> {
  const { matchesFilter } = await import('@wgo/drift')
  return (glob, type) => matchesFilter(ofType(type), { types: [glob] })
}

/** The same for whole names of types and of groups. */
export async function checkTypeNames(
  names: readonly string[],
  specs: readonly KnownType[],
  snapshot: SnapshotReader,
): Promise<void> {
  const isOf = (name: string, type: string): boolean =>
    isGroup(name) ? type.startsWith(name.slice(0, -1)) : name === type
  const advice = snapshot.metadata.providers.map(provider => `wgo collectors ${provider}`)
  await refuseUnknown(names, specs, [snapshot], isOf, advice)
}

type KnownType = Pick<TypeSpec, 'type'>

async function refuseUnknown(
  asked: readonly string[],
  specs: readonly KnownType[],
  snapshots: readonly SnapshotReader[],
  matches: (asked: string, type: string) => boolean,
  suggestions: readonly string[] = ['wgo snapshots show --resources'],
): Promise<void> {
  const known = new Set(specs.map(({ type }) => type))
  const isUnknown = (each: string): boolean => ![...known].some(type => matches(each, type))
  if (!asked.some(isUnknown)) return
  for (const snapshot of snapshots)
    for await (const { resource } of snapshot.entries()) known.add(resource.type)
  const unknown = asked.find(isUnknown)
  if (unknown === undefined) return
  const near = nearestType(unknown, [...known])
  throw new WgoError(
    'INPUT_INVALID',
    `No resource is of type "${unknown}", and WGO knows no such type.${near ? ` Did you mean "${near}"?` : ''}`,
    { suggestions },
  )
}

/** A filter is asked about changes; of this one it is told the type alone. */
function ofType(type: string): Change {
  return { action: 'add', after: { type, id: '' } } as Change
}
