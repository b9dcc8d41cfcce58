import type {
  AccessKeyMetadata,
  GetOpenIDConnectProviderCommandOutput,
  GetSAMLProviderCommandOutput,
  GroupDetail,
  ManagedPolicyDetail,
  OpenIDConnectProviderListEntry,
  PasswordPolicy,
  Policy,
  RoleDetail,
  SAMLProviderListEntry,
  User,
  UserDetail,
} from '@aws-sdk/client-iam'
import { type Detailed, detailed } from '../../reading/detail.ts'
import { paired } from '../../reading/paired.ts'
import { type Sdk, sdk } from '../../reading/sdk.ts'
import type { Source } from '../../reading/source.ts'

export const iam: Sdk<typeof import('@aws-sdk/client-iam')> = sdk({
  name: 'iam',
  client: 'IAMClient',
  load: () => import('@aws-sdk/client-iam'),
})

/** What GetAccountAuthorizationDetails tells of: everything about who may do what, in one listing. */
export type Principal =
  | { readonly kind: 'user'; readonly name: string | undefined; readonly user: UserDetail }
  | { readonly kind: 'group'; readonly name: string | undefined; readonly group: GroupDetail }
  | { readonly kind: 'role'; readonly name: string | undefined; readonly role: RoleDetail }
  | { readonly kind: 'policy'; readonly name: string | undefined; readonly policy: ManagedPolicyDetail }

/** What that listing lacks of a role. */
export interface RoleExtras {
  readonly name: string | undefined
  readonly description: string | undefined
  readonly maxSessionDuration: number | undefined
}

type PrincipalWithExtras = Detailed<Principal, { extras: RoleExtras }>
export type PrincipalWithDetails = Detailed<PrincipalWithExtras, { details: Policy }>

const PAGED = { input: { MaxItems: 1000 }, token: ['Marker', 'Marker'] } as const

const everything: Source<Principal> = iam.list('GetAccountAuthorizationDetails', {
  input: { Filter: ['User', 'Group', 'Role', 'LocalManagedPolicy'], MaxItems: 1000 },
  token: 'Marker',
  items: page => [
    ...(page.UserDetailList ?? []).map(user => ({ kind: 'user', name: user.UserName, user }) as const),
    ...(page.GroupDetailList ?? []).map(group => ({ kind: 'group', name: group.GroupName, group }) as const),
    ...(page.RoleDetailList ?? []).map(role => ({ kind: 'role', name: role.RoleName, role }) as const),
    ...(page.Policies ?? []).map(policy => ({ kind: 'policy', name: policy.PolicyName, policy }) as const),
  ],
})

const roleExtras: Source<RoleExtras> = iam.list('ListRoles', {
  ...PAGED,
  type: 'aws_iam_role',
  items: page =>
    page.Roles?.map(({ RoleName, Description, MaxSessionDuration }) => ({
      name: RoleName,
      description: Description,
      maxSessionDuration: MaxSessionDuration,
    })),
})

const withExtras: Source<PrincipalWithExtras> = paired(everything, 'extras', roleExtras, {
  of: principal => (principal.kind === 'role' ? principal.name : undefined),
  by: role => role.name,
})

/** Tags of a policy, and what it is for, no listing tells. */
export const principals: Source<PrincipalWithDetails> = detailed(withExtras, {
  details: iam.detail('GetPolicy', {
    type: 'aws_iam_policy',
    when: ({ item }: PrincipalWithExtras) => item.kind === 'policy' && item.policy.Arn !== undefined,
    input: ({ item }) => ({ PolicyArn: item.kind === 'policy' ? item.policy.Arn : undefined }),
    value: answer => answer.Policy,
  }),
})

const users: Source<User> = iam.list('ListUsers', { ...PAGED, items: page => page.Users })

export const accessKeys: Source<AccessKeyMetadata> = iam.each(users, 'ListAccessKeys', {
  input: user => ({ UserName: user.UserName }),
  token: 'Marker',
  items: page => page.AccessKeyMetadata,
})

export type OidcProvider = Detailed<
  OpenIDConnectProviderListEntry,
  { details: GetOpenIDConnectProviderCommandOutput }
>

export const oidcProviders: Source<OidcProvider> = detailed(
  iam.list('ListOpenIDConnectProviders', { items: page => page.OpenIDConnectProviderList }),
  {
    details: iam.detail('GetOpenIDConnectProvider', {
      input: provider => ({ OpenIDConnectProviderArn: provider.Arn }),
      value: answer => answer,
    }),
  },
)

export type SamlProvider = Detailed<SAMLProviderListEntry, { details: GetSAMLProviderCommandOutput }>

export const samlProviders: Source<SamlProvider> = detailed(
  iam.list('ListSAMLProviders', { items: page => page.SAMLProviderList }),
  {
    details: iam.detail('GetSAMLProvider', {
      input: provider => ({ SAMLProviderArn: provider.Arn }),
      value: answer => answer,
    }),
  },
)

/** One or none. */
export const passwordPolicies: Source<PasswordPolicy> = iam.list('GetAccountPasswordPolicy', {
  absent: ['NoSuchEntity', 'NoSuchEntityException'],
  items: page => (page.PasswordPolicy ? [page.PasswordPolicy] : []),
})
