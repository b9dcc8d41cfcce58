import type { Change } from '@wgo/core'

/** More than so many unmanaged of one type in one place are told together. */
const MANY = 4

/** The changes to tell one by one, and groups of unmanaged that are alike: of one type, in one place. */
export function unmanagedAlike(changes: readonly Change[]): {
  readonly single: readonly Change[]
  readonly alike: readonly (readonly Change[])[]
} {
  const unmanaged = changes.filter(
    ({ action, acknowledged }) => action === 'add' && acknowledged === undefined,
  )
  const groups = Map.groupBy(unmanaged, ({ provider, scope, region, type }) =>
    JSON.stringify([provider, scope, region, type]),
  )
  const alike = [...groups.values()].filter(group => group.length > MANY)
  const grouped = new Set(alike.flat())
  return { single: changes.filter(change => !grouped.has(change)), alike }
}
