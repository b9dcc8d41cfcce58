import { isJsonObject, type Json, type JsonObject } from '@wgo/core'
import type { Atom, PartFamily } from '../part-family.ts'
import { protocolOf } from './protocol.ts'

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

/** Entries of network ACLs. */
export const ACL_RULE: PartFamily = {
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
