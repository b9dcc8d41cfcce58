import { ORGANIZATIONS_LIMIT } from '../../account/organization.ts'
import { reading } from '../../reading/reading.ts'
import type { ServiceSpec } from '../../spec/service-spec.ts'
import * as from from './client.ts'
import * as to from './convert.ts'
import * as members from './members.ts'

const PARENTS = 'aws_organizations_organizational_unit.id'

export const ORGANIZATIONS: ServiceSpec = {
  api: from.organizations,
  scope: 'account',
  limit: ORGANIZATIONS_LIMIT,
  types: {
    aws_organizations_organization: {
      sets: 'aws_service_access_principals enabled_policy_types roots.*.policy_types',
    },
    aws_organizations_account: { refs: { parent_id: PARENTS } },
    aws_organizations_organizational_unit: { refs: { parent_id: PARENTS } },
    aws_organizations_policy: {},
  },
  readings: [
    reading('aws_organizations_organization', from.organization, to.organization),
    reading('aws_organizations_account', members.accounts, to.account),
    reading('aws_organizations_organizational_unit', members.units, to.unit),
    reading('aws_organizations_policy', from.policies, to.policy),
  ],
}
