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
  const { matchesFilter } = await import('@wgo/drift')
  const matches = (glob: string, type: string): boolean => matchesFilter(ofType(type), { types: [glob] })
  await refuseUnknown(globs, specs, snapshots, matches)
}

/** The same for whole names of types. */
export async function checkTypeNames(
  names: readonly string[],
  specs: readonly TypeSpec[],
  snapshot: SnapshotReader,
): Promise<void> {
  await refuseUnknown(names, specs, [snapshot], (name, type) => name === type)
}

async function refuseUnknown(
  asked: readonly string[],
  specs: readonly TypeSpec[],
  snapshots: readonly SnapshotReader[],
  matches: (asked: string, type: string) => boolean,
): Promise<void> {
  const known = new Set(specs.map(({ type }) => type))
  const isUnknown = (each: string): boolean => ![...known].some(type => matches(each, type))
  if (!asked.some(isUnknown)) return
  for (const snapshot of snapshots)
    for await (const { resource } of snapshot.entries()) known.add(resource.type)
  const unknown = asked.find(isUnknown)
  if (unknown === undefined) return
  const near = nearest(unknown, known)
  throw new WgoError(
    'INPUT_INVALID',
    `No resource is of type "${unknown}", and WGO knows no such type.${near ? ` Did you mean "${near}"?` : ''}`,
    { suggestions: ['wgo snapshots show --resources'] },
  )
}

/** A filter is asked about changes; of this one it is told the type alone. */
function ofType(type: string): Change {
  return { action: 'add', after: { type, id: '' } } as Change
}
