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

/** A route table, and what it is the table of. */
export function routeTable(table: RouteTable, place: Place): Found[] {
  const { RouteTableId: id } = table
  if (id === undefined || (table.OwnerId && table.OwnerId !== place.account)) return []
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
function isOwn({ Origin, GatewayId }: Route): boolean {
  if (GatewayId === 'local' || GatewayId?.startsWith('vpce-')) return false
  return Origin !== 'EnableVgwRoutePropagation'
}

function route(route: Route): Properties {
  return {
    carrier_gateway_id: route.CarrierGatewayId,
    cidr_block: route.DestinationCidrBlock,
    core_network_arn: route.CoreNetworkArn,
    destination_prefix_list_id: route.DestinationPrefixListId,
    egress_only_gateway_id: route.EgressOnlyInternetGatewayId,
    gateway_id: route.GatewayId,
    ipv6_cidr_block: route.DestinationIpv6CidrBlock,
    local_gateway_id: route.LocalGatewayId,
    nat_gateway_id: route.NatGatewayId,
    network_interface_id: route.InstanceId ? undefined : route.NetworkInterfaceId,
    transit_gateway_id: route.TransitGatewayId,
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
  if (id === undefined || (acl.OwnerId && acl.OwnerId !== place.account)) return undefined
  const tags = tagsOf(acl.Tags)
  const entries = acl.Entries?.filter(entry => entry.RuleNumber !== LAST_RULE) ?? []
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

/** Denies all, ends every list, and cannot be changed. */
const LAST_RULE = 32_767

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
