import {
  isJsonArray,
  type Json,
  type JsonObject,
  type Modification,
  type Resource,
  shellWord,
} from '@wgo/core'
import { ruleAtoms } from '../../state/parts/network/rule-atoms.ts'
import { commandWord, isTellable, scalarText } from '../shell/fill.ts'
import { awsCommand } from './place.ts'

type Direction = 'ingress' | 'egress'

/** Takes one rule out of its group. */
export function revokeRule(resource: Resource): string | undefined {
  const { properties } = resource
  const group = scalarText(properties.security_group_id)
  const direction = properties.type === 'egress' ? 'egress' : 'ingress'
  if (group === undefined) return undefined
  const permissions = ruleAtoms(properties, group).map(({ value }) => permissionOf(value, group))
  return ruleCommand('revoke', direction, group, permissions, resource)
}

/** What lets in what was let in, then takes away what was not. undefined: some of it no command says. */
export function ruleCommands({ before, after }: Modification, direction: Direction): readonly string[] {
  const [was, is] = [before, after].map(side => atomsOf(side, direction)) as [Atoms, Atoms]
  const only = (these: Atoms, those: Atoms): readonly JsonObject[] =>
    [...these].filter(([key]) => !those.has(key)).map(([, value]) => permissionOf(value, after.id))
  return [
    ruleCommand('authorize', direction, after.id, only(was, is), after),
    ruleCommand('revoke', direction, after.id, only(is, was), after),
  ].filter(each => each !== undefined)
}

type Atoms = ReadonlyMap<string, JsonObject>

function atomsOf({ properties, id }: Resource, direction: Direction): Atoms {
  const rules = properties[direction]
  const atoms = isJsonArray(rules) ? rules.flatMap(rule => ruleAtoms(rule, id)) : []
  return new Map(atoms.map(({ key, value }) => [key, value]))
}

function ruleCommand(
  verb: 'authorize' | 'revoke',
  direction: Direction,
  group: string,
  permissions: readonly JsonObject[],
  resource: Resource,
): string | undefined {
  const said = JSON.stringify(permissions)
  const word = commandWord(group)
  if (permissions.length === 0 || word === undefined || !isTellable(said)) return undefined
  const what = `aws ec2 ${verb}-security-group-${direction} --group-id ${word}`
  return awsCommand(`${what} --ip-permissions ${shellWord(said)}`, resource)
}

/** A rule as EC2 takes it. */
function permissionOf(atom: JsonObject, group: string): JsonObject {
  const { protocol, from_port, to_port, description, self } = atom
  const text = typeof description === 'string' ? { Description: description } : {}
  const each = (list: Json | undefined, name: string): readonly JsonObject[] =>
    isJsonArray(list) ? list.map(source => ({ [name]: source, ...text })) : []
  const sources: JsonObject = {
    IpRanges: each(atom.cidr_blocks, 'CidrIp'),
    Ipv6Ranges: each(atom.ipv6_cidr_blocks, 'CidrIpv6'),
    PrefixListIds: each(atom.prefix_list_ids, 'PrefixListId'),
    UserIdGroupPairs: self === true ? [{ GroupId: group, ...text }] : each(atom.security_groups, 'GroupId'),
  }
  const named = Object.entries(sources).filter(([, list]) => isJsonArray(list) && list.length > 0)
  const ports = protocol === '-1' ? {} : { FromPort: from_port ?? 0, ToPort: to_port ?? 0 }
  return { IpProtocol: protocol ?? '-1', ...ports, ...Object.fromEntries(named) }
}
