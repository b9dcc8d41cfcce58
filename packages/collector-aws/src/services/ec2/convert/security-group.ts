import type { IpPermission, SecurityGroupRule } from '@aws-sdk/client-ec2'
import { defaultIf } from '../../../resource/aws-made.ts'
import type { Found, Properties } from '../../../resource/found.ts'
import { arnIn, type Place } from '../../../resource/place.ts'
import { tagsOf } from '../../../resource/tags.ts'
import type { GroupWithRules } from '../client.ts'
import { isShared } from './ownership.ts'

export function securityGroup({ item: group, rules }: GroupWithRules, place: Place): Found | undefined {
  const { GroupId: id, GroupName: name } = group
  if (id === undefined || isShared(group.OwnerId, place)) return undefined
  return {
    type: 'aws_security_group',
    id,
    arn: group.SecurityGroupArn ?? arnIn(place, 'ec2', `security-group/${id}`),
    name,
    tags: tagsOf(group.Tags),
    properties: {
      description: group.Description,
      egress: rulesOf(group.IpPermissionsEgress, id, place),
      ingress: rulesOf(group.IpPermissions, id, place),
      name,
      vpc_id: group.VpcId,
    },
    observed: { rules: rules && byId(rules).map(rule => ruleWithId(rule, id, place)) },
    // Without ids its rules are known all the same.
    unread: [],
    ...defaultIf(name === 'default'),
  }
}

/** AWS tells them in any order. */
function byId(rules: readonly SecurityGroupRule[]): readonly SecurityGroupRule[] {
  const id = ({ SecurityGroupRuleId = '' }: SecurityGroupRule): string => SecurityGroupRuleId
  return rules.toSorted((a, b) => (id(a) < id(b) ? -1 : Number(id(a) > id(b))))
}

/** What only its id tells from the rule that was there before, as `aws_vpc_security_group_ingress_rule` has it. */
function ruleWithId(rule: SecurityGroupRule, own: string, place: Place): Properties {
  const { ReferencedGroupInfo: group, IsEgress: isEgress, IpProtocol: protocol } = rule
  return {
    security_group_rule_id: rule.SecurityGroupRuleId,
    type: isEgress ? 'egress' : 'ingress',
    cidr_ipv4: rule.CidrIpv4,
    cidr_ipv6: rule.CidrIpv6,
    description: rule.Description,
    from_port: protocol === '-1' ? undefined : rule.FromPort,
    ip_protocol: protocol,
    prefix_list_id: rule.PrefixListId,
    referenced_security_group_id: group && groupName(group, own, place),
    to_port: protocol === '-1' ? undefined : rule.ToPort,
  }
}

/** Of another account with that before it. */
function groupName(
  { GroupId, UserId }: { readonly GroupId?: string | undefined; readonly UserId?: string | undefined },
  own: string,
  { account }: Place,
): string | undefined {
  return GroupId === own || UserId === undefined || UserId === account ? GroupId : `${UserId}/${GroupId}`
}

interface Rule {
  readonly description: string | undefined
  readonly from_port: number
  readonly protocol: string | undefined
  readonly to_port: number
  readonly cidr_blocks: string[]
  readonly ipv6_cidr_blocks: string[]
  readonly prefix_list_ids: string[]
  readonly security_groups: string[]
  self: boolean
}

/** As Terraform writes rules: those of one protocol, ports and description together. */
function rulesOf(permissions: readonly IpPermission[] | undefined, own: string, place: Place) {
  const rules = new Map<string, Rule>()
  for (const permission of permissions ?? []) {
    const ruleOf = (description: string | undefined): Rule => ruleIn(rules, permission, description)
    for (const { CidrIp, Description } of permission.IpRanges ?? [])
      add(ruleOf(Description).cidr_blocks, CidrIp)
    for (const { CidrIpv6, Description } of permission.Ipv6Ranges ?? [])
      add(ruleOf(Description).ipv6_cidr_blocks, CidrIpv6)
    for (const { PrefixListId, Description } of permission.PrefixListIds ?? []) {
      add(ruleOf(Description).prefix_list_ids, PrefixListId)
    }
    for (const { Description, ...group } of permission.UserIdGroupPairs ?? []) {
      const rule = ruleOf(Description)
      if (group.GroupId === own) rule.self = true
      else add(rule.security_groups, groupName(group, own, place))
    }
  }
  return [...rules.values()].map(rule => ({ ...rule }))
}

function ruleIn(rules: Map<string, Rule>, permission: IpPermission, description: string | undefined): Rule {
  const { IpProtocol: protocol, FromPort: from = 0, ToPort: to = 0 } = permission
  const name = JSON.stringify([protocol, from, to, description ?? ''])
  const rule = rules.get(name) ?? {
    cidr_blocks: [],
    description,
    from_port: from,
    ipv6_cidr_blocks: [],
    prefix_list_ids: [],
    protocol,
    security_groups: [],
    self: false,
    to_port: to,
  }
  rules.set(name, rule)
  return rule
}

function add(list: string[], value: string | undefined): void {
  if (value !== undefined) list.push(value)
}
