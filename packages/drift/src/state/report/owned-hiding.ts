import type { HiddenKind, Resource } from '@wgo/core'
import type { Hiding } from '../../filter/hiding.ts'
import type { UndeclaredOne } from './outcome.ts'

/** What a report leaves out: live ones that belong to something. What is declared is always told. */
export function ownedHiding(undeclared: readonly UndeclaredOne[], include: readonly HiddenKind[]): Hiding {
  const owners = new Map(undeclared.map(({ live, owner }) => [live, owner]))
  const kindOf = (resource: Resource): HiddenKind | undefined => {
    const owner = owners.get(resource)
    return owner !== undefined && !include.includes(owner) ? owner : undefined
  }
  return { resource: kindOf, change: ({ action }, after) => (action === 'add' ? kindOf(after) : undefined) }
}
