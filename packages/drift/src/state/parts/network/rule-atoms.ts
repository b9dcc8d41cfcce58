import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@wgo/core'
import type { Atom } from '../part-family.ts'
import { protocolOf } from './protocol.ts'

/** What a rule lets in or out, by the member that lists such. */
export const SOURCES = ['cidr_blocks', 'ipv6_cidr_blocks', 'prefix_list_ids', 'security_groups'] as const

/** A rule of a security group as one atom for each source: AWS tells them together, states apart, or the other way. */
export function ruleAtoms(rule: Json, owner: string): readonly Atom[] {
  if (!isJsonObject(rule)) return []
  const protocol = protocolOf(rule.protocol)
  const [from, to] = WITH_PORTS.has(protocol) ? [portOf(rule.from_port), portOf(rule.to_port)] : [0, 0]
  const common = { description: rule.description || null, from_port: from, protocol, to_port: to }
  const atom = (kind: string, source: string, value: JsonObject): Atom => ({
    key: [protocol, from, to, kind, source].join('|'),
    value: { ...common, ...value },
  })
  const atoms = SOURCES.flatMap(kind =>
    texts(rule[kind]).map(each => {
      const source = kind === 'ipv6_cidr_blocks' ? each.toLowerCase() : each
      return source === owner ? atom('self', '', { self: true }) : atom(kind, source, { [kind]: [source] })
    }),
  )
  return rule.self === true ? [...atoms, atom('self', '', { self: true })] : atoms
}

/** Of all others AWS says nothing, zero or -1. */
const WITH_PORTS: ReadonlySet<string> = new Set(['tcp', 'udp', 'icmp', 'icmpv6'])

function portOf(value: Json | undefined): number {
  return Number(value ?? 0)
}

function texts(value: Json | undefined): readonly string[] {
  return isJsonArray(value) ? value.filter(each => typeof each === 'string') : []
}
