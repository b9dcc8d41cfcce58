import type {
  NetworkAcl,
  NetworkAclEntry,
  Route,
  RouteTable,
  RouteTableAssociation,
} from '@aws-sdk/client-ec2'
import { defaultIf } from '../../../resource/aws-made.ts'
import type { Found, Properties } from '../../../resource/found.ts'
import { arnIn, type Place } from '../../../resource/place.ts'
import { tagsOf } from '../../../resource/tags.ts'
import { isShared } from './ownership.ts'

/** A route table, and what it is the table of. */
export function routeTable(table: RouteTable, place: Place): Found[] {
  const { RouteTableId: id } = table
  if (id === undefined || isShared(table.OwnerId, place)) return []
  const tags = tagsOf(table.Tags)
  const isMain = table.Associations?.some(association => association.Main)
  return [
    {
      type: 'aws_route_table',
      id,
      arn: arnIn(place, 'ec2', `route-table/${id}`),
      name: tags?.Name,
      tags,
      properties: {
        propagating_vgws: table.PropagatingVgws?.map(gateway => gateway.GatewayId),
        route: table.Routes?.filter(isOwn).map(route),
        vpc_id: table.VpcId,
      },
      observed: { main: isMain },
      ...defaultIf(isMain && tags === undefined && table.Routes?.every(each => !isOwn(each))),
    },
    ...(table.Associations ?? []).flatMap(association => associationOf(association, table)),
  ]
}

/** Not the VPC's own, not told by a gateway, not of a gateway endpoint: those are not set here. */
function isOwn({ DestinationPrefixListId, GatewayId, Origin }: Route): boolean {
  if (GatewayId === 'local' || GatewayId === 'VpcLattice') return false
  if (isEndpoint(GatewayId) && DestinationPrefixListId !== undefined) return false
  return Origin !== 'EnableVgwRoutePropagation'
}

/** AWS names the endpoint of a firewall or an appliance where it names a gateway. */
function isEndpoint(gateway: string | undefined): boolean {
  return gateway?.startsWith('vpce-') === true
}

function route(route: Route): Properties {
  const { GatewayId: gateway } = route
  return {
    carrier_gateway_id: route.CarrierGatewayId,
    cidr_block: route.DestinationCidrBlock,
    core_network_arn: route.CoreNetworkArn,
    destination_prefix_list_id: route.DestinationPrefixListId,
    egress_only_gateway_id: route.EgressOnlyInternetGatewayId,
    gateway_id: isEndpoint(gateway) ? undefined : gateway,
    ipv6_cidr_block: route.DestinationIpv6CidrBlock,
    local_gateway_id: route.LocalGatewayId,
    nat_gateway_id: route.NatGatewayId,
    network_interface_id: route.NetworkInterfaceId,
    transit_gateway_id: route.TransitGatewayId,
    vpc_endpoint_id: isEndpoint(gateway) ? gateway : undefined,
    vpc_peering_connection_id: route.VpcPeeringConnectionId,
  }
}

function associationOf(association: RouteTableAssociation, table: RouteTable): Found[] {
  const { RouteTableAssociationId: id, Main, SubnetId, GatewayId } = association
  if (id === undefined) return []
  if (Main) {
    const properties = { route_table_id: table.RouteTableId, vpc_id: table.VpcId }
    return [{ type: 'aws_main_route_table_association', id, properties, ...defaultIf(true) }]
  }
  const properties = { gateway_id: GatewayId, route_table_id: table.RouteTableId, subnet_id: SubnetId }
  return [{ type: 'aws_route_table_association', id, properties }]
}

export function networkAcl(acl: NetworkAcl, place: Place): Found | undefined {
  const { NetworkAclId: id } = acl
  if (id === undefined || isShared(acl.OwnerId, place)) return undefined
  const tags = tagsOf(acl.Tags)
  const entries = acl.Entries?.filter(entry => !LAST_RULES.has(entry.RuleNumber)) ?? []
  return {
    type: 'aws_network_acl',
    id,
    arn: arnIn(place, 'ec2', `network-acl/${id}`),
    name: tags?.Name,
    tags,
    properties: {
      egress: entries.filter(entry => entry.Egress).map(aclEntry),
      ingress: entries.filter(entry => !entry.Egress).map(aclEntry),
      subnet_ids: acl.Associations?.map(association => association.SubnetId),
      vpc_id: acl.VpcId,
    },
    ...defaultIf(acl.IsDefault),
  }
}

/** They deny all of IPv4 and of IPv6, end every list, and cannot be changed. */
const LAST_RULES: ReadonlySet<number | undefined> = new Set([32_767, 32_768])

function aclEntry(entry: NetworkAclEntry): Properties {
  return {
    action: entry.RuleAction,
    cidr_block: entry.CidrBlock,
    from_port: entry.PortRange?.From ?? 0,
    icmp_code: entry.IcmpTypeCode?.Code ?? 0,
    icmp_type: entry.IcmpTypeCode?.Type ?? 0,
    ipv6_cidr_block: entry.Ipv6CidrBlock,
    protocol: entry.Protocol,
    rule_no: entry.RuleNumber,
    to_port: entry.PortRange?.To ?? 0,
  }
}
