import type {
  Account,
  ListOrganizationalUnitsForParentCommandOutput,
  OrganizationalUnit,
  Tag,
} from '@aws-sdk/client-organizations'
import { shared } from '@wgo/core'
import type { Call } from '../../reading/api.ts'
import { type Detailed, detailed } from '../../reading/detail.ts'
import { pages } from '../../reading/pages.ts'
import type { Source } from '../../reading/source.ts'
import { organizations, roots, tagsOf } from './client.ts'
import { fromWithin } from './from-within.ts'

/** With what it lies in, which it does not say. */
export interface Child<Item> {
  readonly child: Item
  readonly parent: string | undefined
}

const CHILDREN: Call = {
  api: organizations,
  operation: 'ListOrganizationalUnitsForParent',
  permission: 'organizations:ListOrganizationalUnitsForParent',
}

/** Level by level, as the set grows: units lie in units. */
const unitsAlone: Source<Child<OrganizationalUnit>> = shared({
  calls: [...roots.calls, CHILDREN],
  read: async function* (reader) {
    const parents = new Set<string | undefined>()
    for await (const { Id } of roots.read(reader)) parents.add(Id)
    for (const parent of parents) {
      for await (const page of pages(reader, CHILDREN, { ParentId: parent, MaxResults: 20 }, 'NextToken')) {
        const { OrganizationalUnits = [] } = page as ListOrganizationalUnitsForParentCommandOutput
        for (const { Id } of OrganizationalUnits) parents.add(Id)
        yield* OrganizationalUnits.map(child => ({ child, parent }))
      }
    }
  },
})

export type Unit = Detailed<Child<OrganizationalUnit>, { tags: readonly Tag[] }>

export const units: Source<Unit> = fromWithin(
  detailed(unitsAlone, { tags: tagsOf(({ child }: Child<OrganizationalUnit>) => child.Id) }),
)

/** Roots and units: all that accounts lie in. */
const parents: Source<string | undefined> = {
  calls: unitsAlone.calls,
  read: async function* (reader) {
    for await (const { Id } of roots.read(reader)) yield Id
    for await (const { child } of unitsAlone.read(reader)) yield child.Id
  },
}

export type MemberAccount = Detailed<Child<Account>, { tags: readonly Tag[] }>

export const accounts: Source<MemberAccount> = fromWithin(
  detailed(
    organizations.each(parents, 'ListAccountsForParent', {
      input: parent => ({ ParentId: parent, MaxResults: 20 }),
      token: 'NextToken',
      items: (page, parent) => page.Accounts?.map(child => ({ child, parent })),
    }),
    { tags: tagsOf(({ child }: Child<Account>) => child.Id) },
  ),
)
