import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@wgo/core'
import type { PortRange } from './condition.ts'
import { EVERY_PORT, overlap, without } from './port-ranges.ts'

type Value = Json | undefined

/** Members that hold the addresses a rule lets in: AWS groups, AWS single rules, network ACLs, Google firewalls. */
const SOURCES = [
  'cidr_blocks',
  'ipv6_cidr_blocks',
  'cidr_ipv4',
  'cidr_ipv6',
  'cidr_block',
  'ipv6_cidr_block',
  'source_ranges',
]

/** Protocols that have ports; `-1` and `all` are every protocol. */
const WITH_PORTS = new Set(['tcp', 'udp', 'sctp', '6', '17', '132'])
const EVERY_PROTOCOL = new Set(['-1', 'all', 'any'])

/** Whether ports (default: any) are reachable from the whole internet that were not before. */
export function opensToWorld(
  before: Value,
  after: Value,
  ports: readonly PortRange[] = [EVERY_PORT],
): boolean {
  const open = openPorts(after)
  return open.length > 0 && overlap(without(open, openPorts(before)), ports)
}

/** The ports that a rule, or a list of rules, opens to the whole internet. */
function openPorts(value: Value): PortRange[] {
  if (isJsonArray(value)) return value.flatMap(openPorts)
  if (!isJsonObject(value) || !isAllowedIn(value)) return []
  if (isJsonArray(value.match)) return value.action === 'allow' ? value.match.flatMap(policyPorts) : []
  if (!SOURCES.some(member => texts(value[member]).some(isWorld))) return []
  return isJsonArray(value.allow) ? value.allow.flatMap(googlePorts) : portsOf(value)
}

function isAllowedIn(rule: JsonObject): boolean {
  const { type, egress, direction, disabled, action, rule_action } = rule
  if (disabled === true || egress === true) return false
  if (type === 'egress' || direction === 'EGRESS') return false
  return action !== 'deny' && rule_action !== 'deny'
}

function portsOf(rule: JsonObject): PortRange[] {
  const protocol = String(rule.protocol ?? rule.ip_protocol ?? 'all').toLowerCase()
  if (EVERY_PROTOCOL.has(protocol)) return [EVERY_PORT]
  if (!WITH_PORTS.has(protocol)) return []
  return [[Number(rule.from_port ?? EVERY_PORT[0]), Number(rule.to_port ?? EVERY_PORT[1])]]
}

/** What a rule of a Google firewall policy matches. */
function policyPorts(match: Json): PortRange[] {
  if (!isJsonObject(match) || !texts(match.src_ip_ranges).some(isWorld)) return []
  return isJsonArray(match.layer4_configs) ? match.layer4_configs.flatMap(googlePorts) : [EVERY_PORT]
}

function googlePorts(allowed: Json): PortRange[] {
  if (!isJsonObject(allowed)) return []
  const protocol = String(allowed.protocol ?? allowed.ip_protocol).toLowerCase()
  if (!EVERY_PROTOCOL.has(protocol) && !WITH_PORTS.has(protocol)) return []
  const ports = texts(allowed.ports)
  return ports.length === 0 ? [EVERY_PORT] : ports.map(portRange)
}

function portRange(text: string): PortRange {
  const [first = '', last = first] = text.split('-')
  return [Number(first), Number(last)]
}

function texts(value: Value): string[] {
  return (isJsonArray(value) ? value : [value]).filter(item => item !== undefined).map(String)
}

/**
 * Whether a block is so wide that it can only mean everyone. Two halves are how people get around a check
 * for `/0`; the widest private block is `10.0.0.0/8`, all public IPv6 is `2000::/3`.
 */
function isWorld(cidr: string): boolean {
  const [address = '', length = ''] = cidr.split('/')
  return length !== '' && Number(length) <= (address.includes(':') ? 3 : 7)
}
