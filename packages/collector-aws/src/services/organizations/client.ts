import type {
  EnabledServicePrincipal,
  Organization,
  Policy,
  PolicySummary,
  PolicyType,
  Root,
  Tag,
} from '@aws-sdk/client-organizations'
import { shared } from '@wgo/core'
import { type Detail, type Detailed, detailed } from '../../reading/detail.ts'
import { type Sdk, sdk } from '../../reading/sdk.ts'
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

export const roots: Source<Root> = shared(
  organizations.each(alone, 'ListRoots', {
    input: () => ({ MaxResults: 20 }),
    token: 'NextToken',
    items: page => page.Roots,
  }),
)

export function tagsOf<Item>(id: (item: Item) => string | undefined): Detail<Item, readonly Tag[]> {
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
