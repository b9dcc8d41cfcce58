import { isJsonObject, type Json } from '@wgo/core'
import type { Atom, PartFamily } from '../part-family.ts'

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

/** Routes of route tables. */
export const ROUTE: PartFamily = {
  types: ['aws_route'],
  of: 'aws_route_table',
  owner: 'route_table_id',
  place: () => 'route',
  declared: routeAtoms,
  live: routeAtoms,
  told: ({ value }) => ({ type: 'aws_route', properties: value }),
}
