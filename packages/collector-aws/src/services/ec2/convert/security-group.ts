import type { IpPermission, SecurityGroup } from '@aws-sdk/client-ec2'
import { defaultIf } from '../../../resource/aws-made.ts'
import type { Found } from '../../../resource/found.ts'
import { arnIn, type Place } from '../../../resource/place.ts'
import { tagsOf } from '../../../resource/tags.ts'
import { isShared } from './ownership.ts'

export function securityGroup(group: SecurityGroup, place: Place): Found | undefined {
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
    ...defaultIf(name === 'default'),
  }
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
    for (const { GroupId, UserId, Description } of permission.UserIdGroupPairs ?? []) {
      const rule = ruleOf(Description)
      if (GroupId === own) rule.self = true
      else
        add(
          rule.security_groups,
          UserId === undefined || UserId === place.account ? GroupId : `${UserId}/${GroupId}`,
        )
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
