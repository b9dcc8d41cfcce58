import type { DriftReport, SnapshotStore } from '@wgo/core'
import { HIDDEN_KINDS, nearest, WgoError } from '@wgo/core'
import { readIgnore } from '../ignoring/ignore-file.ts'
import { changeFilter, type FilterFlags } from '../narrowing/change-filter.ts'
import { checkPlaces } from '../narrowing/check-places.ts'
import { typeSpecs } from '../program/collectors.ts'
import type { Program } from '../program/program.ts'
import { withReader } from '../program/with-store.ts'
import type { Pair } from '../select/pair.ts'
import { checkTypes } from '../select/types.ts'
import { judging } from './judging.ts'

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
  signal?: AbortSignal,
): Promise<DriftReport> {
  const [{ compareSnapshots }, ignore, filter, judge] = await Promise.all([
    import('@wgo/drift'),
    readIgnore(program, flags['ignore-file'], flags['gen-ignore']),
    changeFilter(flags),
    judging(program, flags),
  ])
  return withReader(store, from.id, before =>
    withReader(store, to.id, async after => {
      const providers = new Set([...before.metadata.providers, ...after.metadata.providers])
      checkProviders(flags.provider, providers)
      await checkPlaces(flags, [before, after])
      const types = await typeSpecs(providers)
      if (flags.type) await checkTypes(flags.type, [...types.values()].flat(), [before, after])
      return compareSnapshots(before, after, {
        types,
        ...(ignore && { ignore }),
        include: HIDDEN_KINDS.filter(kind => flags[`include-${kind}`]),
        filter,
        ...judge,
        ...(signal && { signal }),
      })
    }),
  )
}

function checkProviders(asked: readonly string[] | undefined, read: ReadonlySet<string>): void {
  const missing = asked?.find(name => !read.has(name))
  if (missing === undefined) return
  const near = nearest(missing, read)
  throw new WgoError(
    'INPUT_INVALID',
    `Neither snapshot read a provider "${missing}".${near ? ` Did you mean "${near}"?` : ''} They read: ${[...read].join(', ')}.`,
  )
}
