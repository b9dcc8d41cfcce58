import type {
  Account,
  EnabledServicePrincipal,
  ListOrganizationalUnitsForParentCommandOutput,
  Organization,
  OrganizationalUnit,
  Policy,
  PolicySummary,
  PolicyType,
  Root,
  Tag,
} from '@aws-sdk/client-organizations'
import type { Call } from '../../reading/api.ts'
import { type Detail, type Detailed, detailed } from '../../reading/detail.ts'
import { pages } from '../../reading/pages.ts'
import { type Sdk, sdk } from '../../reading/sdk.ts'
import { shared } from '../../reading/shared.ts'
import type { Source } from '../../reading/source.ts'
import { fromWithin } from './from-within.ts'

export const organizations: Sdk<typeof import('@aws-sdk/client-organizations')> = sdk({
  name: 'organizations',
  client: 'OrganizationsClient',
  load: () => import('@aws-sdk/client-organizations'),
})

/** None where the account belongs to none. */
const alone: Source<Organization> = shared(
  organizations.list('DescribeOrganization', {
    items: page => (page.Organization ? [page.Organization] : []),
    absent: ['AWSOrganizationsNotInUseException'],
  }),
)

const roots: Source<Root> = shared(
  organizations.each(alone, 'ListRoots', {
    input: () => ({ MaxResults: 20 }),
    token: 'NextToken',
    items: page => page.Roots,
  }),
)

function tagsOf<Item>(id: (item: Item) => string | undefined): Detail<Item, readonly Tag[]> {
  return organizations.detail('ListTagsForResource', {
    input: (item: Item) => ({ ResourceId: id(item) }),
    token: 'NextToken',
    value: answer => answer.Tags,
  })
}

export type WholeOrganization = Detailed<
  Organization,
  { roots: readonly Root[]; services: readonly EnabledServicePrincipal[] }
>

export const organization: Source<WholeOrganization> = fromWithin(
  detailed(alone, {
    roots: organizations.detail('ListRoots', {
      input: (_: Organization) => ({ MaxResults: 20 }),
      token: 'NextToken',
      value: answer => answer.Roots,
    }),
    services: organizations.detail('ListAWSServiceAccessForOrganization', {
      input: (_: Organization) => ({ MaxResults: 20 }),
      token: 'NextToken',
      value: answer => answer.EnabledServicePrincipals,
    }),
  }),
)

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

/** The kinds of policy that are switched on. */
const policyTypes: Source<PolicyType> = {
  calls: roots.calls,
  read: async function* (reader) {
    for await (const { PolicyTypes = [] } of roots.read(reader)) {
      yield* PolicyTypes.flatMap(({ Status, Type }) => (Status === 'ENABLED' && Type ? [Type] : []))
    }
  },
}

export type OrganizationPolicy = Detailed<PolicySummary, { details: Policy; tags: readonly Tag[] }>

export const policies: Source<OrganizationPolicy> = fromWithin(
  detailed(
    organizations.each(policyTypes, 'ListPolicies', {
      input: type => ({ Filter: type, MaxResults: 20 }),
      token: 'NextToken',
      items: page => page.Policies,
    }),
    {
      details: organizations.detail('DescribePolicy', {
        input: ({ Id }: PolicySummary) => ({ PolicyId: Id }),
        value: answer => answer.Policy,
      }),
      tags: {
        ...tagsOf((policy: PolicySummary) => policy.Id),
        when: ({ AwsManaged }: PolicySummary) => AwsManaged !== true,
      },
    },
  ),
)
