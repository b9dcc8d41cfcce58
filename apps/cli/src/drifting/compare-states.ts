import type { SnapshotReader, SnapshotStore, StateDriftReport } from '@wgo/core'
import { HIDDEN_KINDS } from '@wgo/core'
import { readIgnore } from '../ignoring/ignore-file.ts'
import { changeFilter } from '../narrowing/change-filter.ts'
import { checkPlaces } from '../narrowing/check-places.ts'
import { typeSpecs } from '../program/collectors.ts'
import type { Program } from '../program/program.ts'
import { withReader } from '../program/with-store.ts'
import { checkTypes } from '../select/types.ts'
import type { CompareFlags } from './compare.ts'
import { judging } from './judging.ts'
import type { StateLook } from './state-look.ts'

/** Compares states with what is live under the ignore file and the filters. Throws `INPUT_INVALID`. */
export async function compareStates(
  program: Program,
  store: SnapshotStore,
  { states, live }: Extract<StateLook, { kind: 'look' }>,
  flags: CompareFlags & { readonly all?: boolean },
  signal?: AbortSignal,
): Promise<StateDriftReport> {
  const [{ compareState }, ignore, filter, judge] = await Promise.all([
    import('@wgo/drift'),
    readIgnore(program, flags['ignore-file'], flags['gen-ignore']),
    changeFilter(flags),
    judging(program, flags),
  ])
  return withBoth(store, states, live, async (declared, found) => {
    await checkPlaces(flags, [declared, found])
    const types = await typeSpecs(new Set([...declared.metadata.providers, ...found.metadata.providers]))
    if (flags.type) await checkTypes(flags.type, [...types.values()].flat(), [declared, found])
    return compareState(declared, found, {
      types,
      ...(ignore && { ignore }),
      include: HIDDEN_KINDS.filter(kind => flags[`include-${kind}`]),
      filter,
      ...judge,
      unmanaged: flags.all ? 'all' : 'declared',
      ...(signal && { signal }),
    })
  })
}

/** One that is both is opened once. */
function withBoth<T>(
  store: SnapshotStore,
  one: string,
  other: string,
  use: (one: SnapshotReader, other: SnapshotReader) => Promise<T>,
): Promise<T> {
  return withReader(store, one, first =>
    one === other ? use(first, first) : withReader(store, other, second => use(first, second)),
  )
}
