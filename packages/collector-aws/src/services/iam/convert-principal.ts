import type {
  AttachedPolicy,
  InstanceProfile,
  ManagedPolicyDetail,
  PolicyDetail,
  RoleDetail,
} from '@aws-sdk/client-iam'
import type { ManagedBy } from '@wgo/core'
import type { Found } from '../../resource/found.ts'
import { tagsOf } from '../../resource/tags.ts'
import type { Principal, PrincipalWithDetails } from './client.ts'

/** A user, group, role or policy, with its own row for each policy in it, attachment and membership. */
export function principal(found: PrincipalWithDetails): Found[] {
  const { item } = found.item
  switch (item.kind) {
    case 'user':
      return user(item.user)
    case 'group':
      return group(item.group)
    case 'role':
      return role(item.role, found.item)
    case 'policy':
      return policy(item.policy, found)
  }
}

function user(user: (Principal & { kind: 'user' })['user']): Found[] {
  const { UserName: name } = user
  if (name === undefined) return []
  const groups = user.GroupList ?? []
  return [
    {
      type: 'aws_iam_user',
      id: name,
      arn: user.Arn,
      name,
      tags: tagsOf(user.Tags),
      created: user.CreateDate,
      identifiers: { unique_id: user.UserId },
      properties: {
        name,
        path: user.Path,
        permissions_boundary: user.PermissionsBoundary?.PermissionsBoundaryArn,
      },
    },
    ...(groups.length > 0
      ? [{ type: 'aws_iam_user_group_membership', id: name, properties: { groups, user: name } }]
      : []),
    ...inline('user', name, user.UserPolicyList),
    ...attached('user', name, user.AttachedManagedPolicies),
  ]
}

function group(group: (Principal & { kind: 'group' })['group']): Found[] {
  const { GroupName: name } = group
  if (name === undefined) return []
  return [
    {
      type: 'aws_iam_group',
      id: name,
      arn: group.Arn,
      name,
      created: group.CreateDate,
      identifiers: { unique_id: group.GroupId },
      properties: { name, path: group.Path },
    },
    ...inline('group', name, group.GroupPolicyList),
    ...attached('group', name, group.AttachedManagedPolicies),
  ]
}

function role(role: RoleDetail, { extras, unread }: PrincipalWithDetails['item']): Found[] {
  const { RoleName: name, RoleLastUsed } = role
  if (name === undefined) return []
  const maker = makerOf(role.Path)
  const managed = maker && { managed_by: maker }
  const own = [
    ...inline('role', name, role.RolePolicyList),
    ...attached('role', name, role.AttachedManagedPolicies),
  ]
  return [
    {
      type: 'aws_iam_role',
      id: name,
      arn: role.Arn,
      name,
      tags: tagsOf(role.Tags),
      created: role.CreateDate,
      identifiers: { unique_id: role.RoleId },
      unread,
      ...managed,
      properties: {
        assume_role_policy: decoded(role.AssumeRolePolicyDocument),
        description: extras?.description,
        max_session_duration: extras?.maxSessionDuration,
        name,
        path: role.Path,
        permissions_boundary: role.PermissionsBoundary?.PermissionsBoundaryArn,
      },
      observed: { last_used: RoleLastUsed?.LastUsedDate, last_used_region: RoleLastUsed?.Region },
    },
    ...own.map(found => ({ ...found, ...managed })),
    ...(role.InstanceProfileList ?? []).map(profile => instanceProfile(profile, name)),
  ]
}

/** What made a role lies in its path: `/aws-service-role/ecs.amazonaws.com/`, a service that made it for itself. */
function makerOf(path: string | undefined): ManagedBy | undefined {
  const [, kind, name = ''] = /^\/(aws-service-role|aws-reserved)\/([^/]+)\//.exec(path ?? '') ?? []
  if (kind === 'aws-service-role') return { kind: 'aws', name }
  // Of a permission set, which somebody wrote: `/aws-reserved/sso.amazonaws.com/`.
  return kind === undefined ? undefined : { kind: 'identity-center', name }
}

function instanceProfile(profile: InstanceProfile, role: string): Found {
  const name = profile.InstanceProfileName ?? ''
  return {
    type: 'aws_iam_instance_profile',
    id: name,
    arn: profile.Arn,
    name,
    tags: tagsOf(profile.Tags),
    created: profile.CreateDate,
    identifiers: { unique_id: profile.InstanceProfileId },
    properties: { name, path: profile.Path, role },
  }
}

function policy(policy: ManagedPolicyDetail, { details, unread }: PrincipalWithDetails): Found[] {
  const { Arn: arn, PolicyName: name } = policy
  if (arn === undefined) return []
  const version = policy.PolicyVersionList?.find(each => each.IsDefaultVersion)
  return [
    {
      type: 'aws_iam_policy',
      id: arn,
      arn,
      name,
      tags: tagsOf(details?.Tags),
      created: policy.CreateDate,
      updated: policy.UpdateDate,
      unread,
      identifiers: { policy_id: policy.PolicyId },
      properties: {
        description: details?.Description ?? policy.Description,
        name,
        path: policy.Path,
        policy: decoded(version?.Document),
      },
      observed: { attachment_count: policy.AttachmentCount, default_version: policy.DefaultVersionId },
    },
  ]
}

type Kind = 'user' | 'group' | 'role'

function inline(kind: Kind, owner: string, policies: readonly PolicyDetail[] | undefined): Found[] {
  return (policies ?? []).map(({ PolicyName: name = '', PolicyDocument }) => ({
    type: `aws_iam_${kind}_policy`,
    id: `${owner}:${name}`,
    name,
    properties: { name, policy: decoded(PolicyDocument), [kind]: owner },
  }))
}

function attached(kind: Kind, owner: string, policies: readonly AttachedPolicy[] | undefined): Found[] {
  return (policies ?? []).map(({ PolicyArn: arn = '' }) => ({
    type: `aws_iam_${kind}_policy_attachment`,
    id: `${owner}/${arn}`,
    properties: { policy_arn: arn, [kind]: owner },
  }))
}

/** IAM writes documents URL-encoded (RFC 3986). */
function decoded(document: string | undefined): string | undefined {
  return document?.startsWith('%') ? decodeURIComponent(document) : document
}
