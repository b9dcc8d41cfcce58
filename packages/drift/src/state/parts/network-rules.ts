import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@wgo/core'
import type { Atom, PartFamily } from './part-family.ts'

/** By number, as AWS tells some and states write others. */
const PROTOCOLS: Readonly<Record<string, string>> = {
  1: 'icmp',
  6: 'tcp',
  17: 'udp',
  58: 'icmpv6',
  all: '-1',
}

function protocolOf(value: Json | undefined): string {
  const text = String(value ?? '-1').toLowerCase()
  return PROTOCOLS[text] ?? text
}

/** What a rule lets in or out, by the member that lists such. */
export const SOURCES = ['cidr_blocks', 'ipv6_cidr_blocks', 'prefix_list_ids', 'security_groups'] as const

/** A rule of a security group as one atom for each source: AWS tells them together, states apart, or the other way. */
export function ruleAtoms(rule: Json, owner: string): readonly Atom[] {
  if (!isJsonObject(rule)) return []
  const protocol = protocolOf(rule.protocol)
  const [from, to] = protocol === '-1' ? [0, 0] : [portOf(rule.from_port), portOf(rule.to_port)]
  const common = { description: rule.description || null, from_port: from, protocol, to_port: to }
  const atom = (kind: string, source: string, value: JsonObject): Atom => ({
    key: [protocol, from, to, kind, source].join('|'),
    value: { ...common, ...value },
  })
  const atoms = SOURCES.flatMap(kind =>
    texts(rule[kind]).map(source =>
      source === owner ? atom('self', '', { self: true }) : atom(kind, source, { [kind]: [source] }),
    ),
  )
  return rule.self === true ? [...atoms, atom('self', '', { self: true })] : atoms
}

function portOf(value: Json | undefined): number {
  return Number(value ?? 0)
}

function texts(value: Json | undefined): readonly string[] {
  return isJsonArray(value) ? value.filter(each => typeof each === 'string') : []
}

const told = (atom: Atom, place: string) => ({
  type: 'aws_security_group_rule',
  properties: { ...atom.value, type: place },
})

const SECURITY_GROUP = {
  of: 'aws_security_group',
  owner: 'security_group_id',
  live: ruleAtoms,
  told,
} as const

/** `aws_security_group_rule`: many sources at once. */
const RULE: PartFamily = {
  ...SECURITY_GROUP,
  types: ['aws_security_group_rule'],
  place: part => String(part.type ?? ''),
  declared: (part, owner) => {
    const source = part.source_security_group_id
    return ruleAtoms(
      typeof source === 'string' && source !== '' ? { ...part, security_groups: [source] } : part,
      owner,
    )
  },
}

/** `aws_vpc_security_group_ingress_rule` and its like: one source each. */
function singleRule(place: 'ingress' | 'egress'): PartFamily {
  return {
    ...SECURITY_GROUP,
    types: [`aws_vpc_security_group_${place}_rule`],
    place: () => place,
    declared: (part, owner) =>
      ruleAtoms(
        {
          protocol: part.ip_protocol ?? '-1',
          from_port: part.from_port ?? 0,
          to_port: part.to_port ?? 0,
          description: part.description ?? null,
          cidr_blocks: listed(part.cidr_ipv4),
          ipv6_cidr_blocks: listed(part.cidr_ipv6),
          prefix_list_ids: listed(part.prefix_list_id),
          security_groups: listed(part.referenced_security_group_id),
        },
        owner,
      ),
  }
}

function listed(value: Json | undefined): Json {
  return value === undefined || value === null || value === '' ? [] : [value]
}

const ACL_MEMBERS = [
  'action',
  'cidr_block',
  'from_port',
  'icmp_code',
  'icmp_type',
  'ipv6_cidr_block',
  'to_port',
] as const

/** An entry of a network ACL, by its number: what else it says may differ. */
function aclAtoms(entry: Json): readonly Atom[] {
  if (!isJsonObject(entry)) return []
  const number = entry.rule_no ?? entry.rule_number ?? null
  const action = entry.action ?? entry.rule_action ?? null
  const said: JsonObject = { ...entry, action: typeof action === 'string' ? action.toLowerCase() : action }
  const members = ACL_MEMBERS.map(name => [name, said[name] || null] as const)
  const value = { ...Object.fromEntries(members), protocol: protocolOf(entry.protocol), rule_no: number }
  return [{ key: String(number), value }]
}

const ACL_RULE: PartFamily = {
  types: ['aws_network_acl_rule'],
  of: 'aws_network_acl',
  owner: 'network_acl_id',
  place: part => (part.egress === true ? 'egress' : 'ingress'),
  declared: aclAtoms,
  live: aclAtoms,
  told: ({ value }, place) => ({
    type: 'aws_network_acl_rule',
    properties: { ...value, egress: place === 'egress' },
  }),
}

/** Where a route leads to; a state knows of more that come of these. */
const TARGETS = [
  'carrier_gateway_id',
  'core_network_arn',
  'egress_only_gateway_id',
  'gateway_id',
  'local_gateway_id',
  'nat_gateway_id',
  'network_interface_id',
  'transit_gateway_id',
  'vpc_endpoint_id',
  'vpc_peering_connection_id',
] as const

/** A route, by its destination. */
function routeAtoms(route: Json): readonly Atom[] {
  if (!isJsonObject(route)) return []
  const destination =
    route.destination_cidr_block ||
    route.cidr_block ||
    route.destination_ipv6_cidr_block ||
    route.ipv6_cidr_block ||
    route.destination_prefix_list_id
  if (typeof destination !== 'string') return []
  const targets = TARGETS.map(name => [name, route[name] || null] as const)
  return [{ key: destination.toLowerCase(), value: { destination, ...Object.fromEntries(targets) } }]
}

const ROUTE: PartFamily = {
  types: ['aws_route'],
  of: 'aws_route_table',
  owner: 'route_table_id',
  place: () => 'route',
  declared: routeAtoms,
  live: routeAtoms,
  told: ({ value }) => ({ type: 'aws_route', properties: value }),
}

/** Rules, entries and routes, which Terraform has as lists and as resources of their own. */
export const NETWORK_RULES: readonly PartFamily[] = [
  RULE,
  singleRule('ingress'),
  singleRule('egress'),
  ACL_RULE,
  ROUTE,
]
