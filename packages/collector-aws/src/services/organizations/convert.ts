import type { Account, Root } from '@aws-sdk/client-organizations'
import { defaultIf } from '../../resource/aws-made.ts'
import type { Found, Properties } from '../../resource/found.ts'
import { tagsOf } from '../../resource/tags.ts'
import type { OrganizationPolicy, WholeOrganization } from './client.ts'
import type { MemberAccount, Unit } from './members.ts'

/** Nothing where the organization is not shown: its name alone is the management account's to tell. */
export function organization({ item, roots, services, unread }: WholeOrganization): Found | undefined {
  const { Id: id, Arn: arn } = item
  if (id === undefined || roots === undefined) return undefined
  return {
    type: 'aws_organizations_organization',
    id,
    arn,
    unread,
    properties: {
      aws_service_access_principals: services?.map(({ ServicePrincipal }) => ServicePrincipal),
      enabled_policy_types: roots?.flatMap(({ PolicyTypes = [] }) =>
        PolicyTypes.flatMap(({ Status, Type }) => (Status === 'ENABLED' ? [Type] : [])),
      ),
      feature_set: item.FeatureSet,
      master_account_arn: item.MasterAccountArn,
      master_account_email: item.MasterAccountEmail,
      master_account_id: item.MasterAccountId,
      roots: roots?.map(root),
    },
  }
}

function root({ Arn, Id, Name, PolicyTypes }: Root): Properties {
  return {
    arn: Arn,
    id: Id,
    name: Name,
    policy_types: PolicyTypes?.map(({ Status, Type }) => ({ status: Status, type: Type })),
  }
}

export function account({
  item: { child: account, parent },
  tags,
  unread,
}: MemberAccount): Found | undefined {
  const { Id: id, Arn: arn, Name: name } = account
  if (id === undefined) return undefined
  return {
    type: 'aws_organizations_account',
    id,
    arn,
    name,
    tags: tagsOf(tags),
    created: account.JoinedTimestamp,
    unread,
    properties: {
      email: account.Email,
      joined_method: account.JoinedMethod,
      name,
      parent_id: parent,
      status: statusOf(account),
    },
  }
}

/** AWS tells more in `State` and ends `Status`. */
function statusOf({ State, Status }: Account): string | undefined {
  return Status ?? State
}

export function unit({ item: { child: unit, parent }, tags, unread }: Unit): Found | undefined {
  const { Id: id, Arn: arn, Name: name } = unit
  if (id === undefined) return undefined
  return {
    type: 'aws_organizations_organizational_unit',
    id,
    arn,
    name,
    tags: tagsOf(tags),
    unread,
    properties: { name, parent_id: parent },
  }
}

export function policy({ item: policy, details, tags, unread }: OrganizationPolicy): Found | undefined {
  const { Id: id, Arn: arn, Name: name } = policy
  if (id === undefined) return undefined
  return {
    type: 'aws_organizations_policy',
    id,
    arn,
    name,
    tags: tagsOf(tags),
    unread,
    properties: {
      content: details?.Content,
      description: policy.Description,
      name,
      type: policy.Type,
    },
    ...defaultIf(policy.AwsManaged),
  }
}
