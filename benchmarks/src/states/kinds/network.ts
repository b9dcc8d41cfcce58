import type { JsonObject } from '@wgo/core'
import { type DeclaredObject, type Kind, unset } from '../kind.ts'
import { ACCOUNT, hex, nameOf, REGION } from '../values.ts'
import { awsPair } from './aws-pair.ts'

const groupArn = (id: string): string => `arn:aws:ec2:${REGION}:${ACCOUNT}:security-group/${id}`

const EVERYWHERE: JsonObject = {
  cidr_blocks: ['0.0.0.0/0'],
  description: '',
  from_port: 0,
  ipv6_cidr_blocks: [],
  prefix_list_ids: [],
  protocol: '-1',
  security_groups: [],
  self: false,
  to_port: 0,
}

const rule = (n: number, i: number): JsonObject => ({
  ...EVERYWHERE,
  cidr_blocks: [`10.${n % 250}.${i}.0/24`, `172.16.${i}.0/24`],
  description: `Clients of ${i}`,
  from_port: 8000 + i,
  protocol: 'tcp',
  to_port: 8000 + i,
})

/** With its rules inside. */
export const GROUP: Kind = {
  share: 8,
  change: ['ingress', [{ ...EVERYWHERE, from_port: 22, protocol: 'tcp', to_port: 22 }]],
  make: n => {
    const [id, name] = [`sg-${hex(n, 17)}`, nameOf(n, 'clients')]
    return awsPair(n, {
      type: 'aws_security_group',
      name,
      id,
      arn: groupArn(id),
      attributes: {
        description: 'Managed by Terraform',
        egress: [EVERYWHERE],
        ingress: Array.from({ length: 3 + (n % 8) }, (_, i) => rule(n, i)),
        name,
        name_prefix: '',
        owner_id: ACCOUNT,
        revoke_rules_on_delete: false,
        timeouts: null,
        vpc_id: `vpc-${hex(n % 7, 17)}`,
      },
      live: ['description', 'egress', 'ingress', 'name', 'vpc_id'],
    })
  },
}

/** Its rules are resources of their own. */
export const SPLIT_GROUP: Kind = {
  share: 1,
  change: ['description', 'By hand'],
  make: n => {
    const [id, name] = [`sg-${hex(n, 17, 1)}`, nameOf(n, 'database')]
    const rules = [0, 1, 2].map(i => rule(n, i))
    const pair = awsPair(
      n,
      {
        type: 'aws_security_group',
        name,
        id,
        arn: groupArn(id),
        attributes: {
          description: 'Managed by Terraform',
          ...unset('egress', 'name_prefix'),
          ingress: [],
          name,
          owner_id: ACCOUNT,
          revoke_rules_on_delete: false,
          vpc_id: `vpc-${hex(n % 7, 17)}`,
        },
        live: ['description', 'name', 'vpc_id'],
      },
      ...rules.flatMap((each, i) => declaredRules(n, i, id, each)),
    )
    return { ...pair, live: { ...pair.live, properties: { ...pair.live.properties, ingress: rules } } }
  },
}

/** One for each range. */
function declaredRules(n: number, i: number, group: string, each: JsonObject): DeclaredObject[] {
  return (each.cidr_blocks as readonly string[]).map((cidr, j) => {
    const id = `sgr-${hex(n, 17, i * 2 + j)}`
    return {
      type: 'aws_vpc_security_group_ingress_rule',
      name: `clients_${n}_${i}_${j}`,
      attributes: {
        ...unset('cidr_ipv6', 'prefix_list_id', 'referenced_security_group_id'),
        arn: `arn:aws:ec2:${REGION}:${ACCOUNT}:security-group-rule/${id}`,
        cidr_ipv4: cidr,
        description: each.description ?? '',
        from_port: each.from_port ?? 0,
        id,
        ip_protocol: 'tcp',
        security_group_id: group,
        security_group_rule_id: id,
        tags: {},
        tags_all: {},
        to_port: each.to_port ?? 0,
      },
    }
  })
}

export const RECORD: Kind = {
  share: 6,
  change: ['ttl', 5],
  make: n => {
    const [zone_id, name] = [`Z${hex(n % 20, 20).toUpperCase()}`, `${nameOf(n, 'api')}.example.com`]
    return awsPair(n, {
      type: 'aws_route53_record',
      name,
      id: `${zone_id}_${name}_CNAME`,
      isGlobal: true,
      tagged: false,
      attributes: {
        ...unset('alias', 'cidr_routing_policys', 'failover_routing_policys', 'health_check_id'),
        allow_overwrite: null,
        fqdn: name,
        multivalue_answer_routing_policy: false,
        name,
        records: [`${hex(n, 12)}.elb.${REGION}.amazonaws.com`],
        set_identifier: '',
        ttl: 300,
        type: 'CNAME',
        zone_id,
      },
      live: ['name', 'records', 'ttl', 'type', 'zone_id'],
    })
  },
}
