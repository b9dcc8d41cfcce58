import type { DriftReport, Resource, SnapshotReader, SnapshotStore, StateDriftReport } from '@wgo/core'
import { HIDDEN_KINDS, nearest, WgoError } from '@wgo/core'
import type { DriftOptions } from '@wgo/drift'
import { readIgnore } from '../ignoring/ignore-file.ts'
import { changeFilter, type FilterFlags } from '../narrowing/change-filter.ts'
import { checkPlaces } from '../narrowing/check-places.ts'
import { typeSpecs } from '../program/collectors.ts'
import type { Program } from '../program/program.ts'
import { withReaders } from '../program/with-store.ts'
import type { Pair } from '../select/pair.ts'
import { checkTypes } from '../select/types.ts'
import { judging } from './judging.ts'
import { refuseUnused } from './live-sources.ts'
import type { StateLook } from './state-look.ts'

export interface CompareFlags extends FilterFlags {
  readonly 'explain-severity'?: boolean
  readonly 'gen-ignore'?: boolean
  readonly hints?: boolean
  readonly 'include-defaults'?: boolean
  readonly 'include-owned'?: boolean
  readonly 'ignore-file'?: string | undefined
}

/** Compares two snapshots of the store under the ignore file and the filters. Throws `INPUT_INVALID`. */
export async function compare(
  program: Program,
  store: SnapshotStore,
  { from, to }: Pair,
  flags: CompareFlags,
  signal: AbortSignal,
): Promise<DriftReport> {
  const [{ compareSnapshots }, options] = await prepared(program, flags, signal)
  return withReaders(store, [from.id, to.id], async (before, after) => {
    const types = await typesOf([before, after], flags)
    return compareSnapshots(before, after, { ...options, types })
  })
}

/** The same of states and what is live. */
export async function compareStates(
  program: Program,
  store: SnapshotStore,
  { states, live }: Extract<StateLook, { kind: 'look' }>,
  flags: CompareFlags & { readonly all?: boolean; readonly snapshot?: string | undefined },
  signal: AbortSignal,
): Promise<StateDriftReport> {
  const [{ compareState }, options] = await prepared(program, flags, signal)
  return withReaders(store, [states, live], async (declared, found) => {
    await refuseUnusedIn(declared, flags)
    const types = await typesOf([declared, found], flags)
    return compareState(declared, found, { ...options, types, unmanaged: flags.all ? 'all' : 'declared' })
  })
}

/** A scan refuses such a provider before it begins; beside a snapshot there is none. */
async function refuseUnusedIn(
  states: SnapshotReader,
  flags: CompareFlags & { readonly all?: boolean; readonly snapshot?: string | undefined },
): Promise<void> {
  if (flags.snapshot === undefined || flags.provider === undefined || flags.all) return
  const declared: Resource[] = []
  for await (const { resource } of states.entries())
    if (resource.provider === 'terraform') declared.push(resource)
  const { declaredExtents } = await import('@wgo/drift')
  refuseUnused({ provider: flags.provider }, declaredExtents(declared))
}

/** What any two sides are compared by. */
async function prepared(program: Program, flags: CompareFlags, signal: AbortSignal) {
  const [drift, ignore, filter, judge] = await Promise.all([
    import('@wgo/drift'),
    readIgnore(program, flags['ignore-file'], flags['gen-ignore']),
    changeFilter(flags),
    judging(program, flags),
  ])
  const include = HIDDEN_KINDS.filter(kind => flags[`include-${kind}`])
  const options: DriftOptions = { ...(ignore && { ignore }), include, filter, ...judge, signal }
  return [drift, options] as const
}

/** What is known of the types of both sides, once no filter asks for what neither has. */
async function typesOf(
  sides: readonly SnapshotReader[],
  flags: CompareFlags,
): Promise<NonNullable<DriftOptions['types']>> {
  const providers = new Set(sides.flatMap(({ metadata }) => metadata.providers))
  checkProviders(flags.provider, providers)
  await checkPlaces(flags, sides)
  const types = await typeSpecs(providers)
  if (flags.type) await checkTypes(flags.type, [...types.values()].flat(), sides)
  return types
}

function checkProviders(asked: readonly string[] | undefined, read: ReadonlySet<string>): void {
  const missing = asked?.find(name => !read.has(name))
  if (missing === undefined) return
  const near = nearest(missing, read)
  throw new WgoError(
    'INPUT_INVALID',
    `Nothing of a provider "${missing}" was read.${near ? ` Did you mean "${near}"?` : ''} What is compared is of: ${[...read].join(', ')}.`,
  )
}
