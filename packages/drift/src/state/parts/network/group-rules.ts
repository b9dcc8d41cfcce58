import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@wgo/core'
import type { Atom, IdFinder, PartFamily } from '../part-family.ts'
import { ruleAtoms } from './rule-atoms.ts'

/** One source each, as `aws_vpc_security_group_ingress_rule` has it. */
function singleAtoms(part: JsonObject, owner: string): readonly Atom[] {
  const rule = {
    protocol: part.ip_protocol ?? '-1',
    from_port: part.from_port ?? 0,
    to_port: part.to_port ?? 0,
    description: part.description ?? null,
    cidr_blocks: listed(part.cidr_ipv4),
    ipv6_cidr_blocks: listed(part.cidr_ipv6),
    prefix_list_ids: listed(part.prefix_list_id),
    security_groups: listed(part.referenced_security_group_id),
  }
  return ruleAtoms(rule, owner)
}

function listed(value: Json | undefined): Json {
  return value === undefined || value === null || value === '' ? [] : [value]
}

/** A group tells its rules once more, each with its id; an `aws_security_group_rule` of one source knows it too. */
const IDS: IdFinder = {
  declared: ({ identifiers = {}, observed = {}, properties }) =>
    [observed.security_group_rule_id, properties.security_group_rule_id, identifiers.id].find(isRuleId),
  live: ({ id: owner, observed = {} }, place) => {
    const rules = isJsonArray(observed.rules) ? observed.rules.filter(isJsonObject) : []
    return rules
      .filter(({ type }) => type === place)
      .flatMap(rule => {
        const { security_group_rule_id: id } = rule
        return isRuleId(id) ? singleAtoms(rule, owner).map(atom => [id, atom] as const) : []
      })
  },
}

function isRuleId(value: Json | undefined): value is string {
  return typeof value === 'string' && value.startsWith('sgr-')
}

const SECURITY_GROUP = {
  of: 'aws_security_group',
  owner: 'security_group_id',
  ids: IDS,
  live: ruleAtoms,
  told: (atom: Atom, place: string) => ({
    type: 'aws_security_group_rule',
    properties: { ...atom.value, type: place },
  }),
} as const

/** `aws_security_group_rule`: many sources at once. */
const RULE: PartFamily = {
  ...SECURITY_GROUP,
  types: ['aws_security_group_rule'],
  place: part => String(part.type ?? ''),
  declared: (part, owner) => {
    const source = part.source_security_group_id
    const isNamed = typeof source === 'string' && source !== ''
    return ruleAtoms(isNamed ? { ...part, security_groups: [source] } : part, owner)
  },
}

function singleRule(place: 'ingress' | 'egress'): PartFamily {
  return {
    ...SECURITY_GROUP,
    types: [`aws_vpc_security_group_${place}_rule`],
    place: () => place,
    declared: singleAtoms,
  }
}

/** Rules of security groups. */
export const GROUP_RULES: readonly PartFamily[] = [RULE, singleRule('ingress'), singleRule('egress')]
