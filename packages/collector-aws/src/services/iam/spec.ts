import { reading } from '../../reading/reading.ts'
import type { KnownType, ServiceSpec } from '../../spec/service-spec.ts'
import * as from from './client.ts'
import * as to from './convert.ts'

const KINDS = ['user', 'group', 'role'] as const

const attachments: Readonly<Record<string, KnownType>> = Object.fromEntries(
  KINDS.map(kind => [
    `aws_iam_${kind}_policy_attachment`,
    { refs: { [kind]: `aws_iam_${kind}.id`, policy_arn: 'aws_iam_policy.arn' } },
  ]),
)
const inlinePolicies: Readonly<Record<string, KnownType>> = Object.fromEntries(
  KINDS.map(kind => [`aws_iam_${kind}_policy`, { refs: { [kind]: `aws_iam_${kind}.id` } }]),
)
const BOUNDED: KnownType = { refs: { permissions_boundary: 'aws_iam_policy.arn' } }

const PRINCIPALS: Readonly<Record<string, KnownType>> = {
  aws_iam_user: BOUNDED,
  aws_iam_group: {},
  aws_iam_role: BOUNDED,
  aws_iam_policy: {},
  aws_iam_instance_profile: { refs: { role: 'aws_iam_role.id' } },
  aws_iam_user_group_membership: {
    sets: 'groups',
    refs: { user: 'aws_iam_user.id', 'groups.*': 'aws_iam_group.id' },
  },
  ...attachments,
  ...inlinePolicies,
}

/** Who may do what. Policies that AWS manages are the same for everybody, and left out. */
export const IAM: ServiceSpec = {
  api: from.iam,
  scope: 'account',
  limit: { rate: 15, burst: 30, concurrency: 8, per: 'scope' },
  weight: 3,
  types: {
    ...PRINCIPALS,
    aws_iam_access_key: { refs: { user: 'aws_iam_user.id' } },
    aws_iam_openid_connect_provider: { sets: 'client_id_list' },
    aws_iam_saml_provider: {},
    aws_iam_account_password_policy: { public: '*' },
  },
  readings: [
    reading(Object.keys(PRINCIPALS), from.principals, to.principal),
    reading('aws_iam_access_key', from.accessKeys, to.accessKey),
    reading('aws_iam_openid_connect_provider', from.oidcProviders, to.oidcProvider),
    reading('aws_iam_saml_provider', from.samlProviders, to.samlProvider),
    reading('aws_iam_account_password_policy', from.passwordPolicies, to.passwordPolicy),
  ],
}
