import type {
  TransitGateway,
  TransitGatewayRouteTable,
  TransitGatewayVpcAttachment,
  VpcEndpoint,
  VpcPeeringConnection,
} from '@aws-sdk/client-ec2'
import { block, snakeMembers } from '../../../resource/blocks.ts'
import type { Found } from '../../../resource/found.ts'
import { arnIn, type Place } from '../../../resource/place.ts'
import { tagsOf } from '../../../resource/tags.ts'
import { isShared } from './ownership.ts'

export const GONE: ReadonlySet<string | undefined> = new Set([
  'deleted',
  'deleting',
  'rejected',
  'expired',
  'failed',
])

export function vpcEndpoint(endpoint: VpcEndpoint, place: Place): Found | undefined {
  const { VpcEndpointId: id } = endpoint
  if (id === undefined || GONE.has(endpoint.State?.toLowerCase())) return undefined
  const tags = tagsOf(endpoint.Tags)
  return {
    type: 'aws_vpc_endpoint',
    id,
    arn: arnIn(place, 'ec2', `vpc-endpoint/${id}`),
    name: tags?.Name,
    tags,
    created: endpoint.CreationTimestamp,
    ...(endpoint.RequesterManaged && { managed_by: { kind: 'aws', name: 'requester' } }),
    properties: {
      dns_options: block(endpoint.DnsOptions && snakeMembers(endpoint.DnsOptions)),
      ip_address_type: endpoint.IpAddressType,
      network_interface_ids: endpoint.NetworkInterfaceIds,
      policy: endpoint.PolicyDocument,
      private_dns_enabled: endpoint.PrivateDnsEnabled,
      resource_configuration_arn: endpoint.ResourceConfigurationArn,
      route_table_ids: endpoint.RouteTableIds,
      security_group_ids: endpoint.Groups?.map(group => group.GroupId),
      service_name: endpoint.ServiceName,
      service_network_arn: endpoint.ServiceNetworkArn,
      service_region: endpoint.ServiceRegion,
      state: endpoint.State,
      subnet_ids: endpoint.SubnetIds,
      vpc_endpoint_type: endpoint.VpcEndpointType,
      vpc_id: endpoint.VpcId,
    },
  }
}

export function peering(peering: VpcPeeringConnection, place: Place): Found | undefined {
  const { VpcPeeringConnectionId: id, AccepterVpcInfo: accepter, RequesterVpcInfo: requester } = peering
  if (id === undefined || GONE.has(peering.Status?.Code)) return undefined
  const tags = tagsOf(peering.Tags)
  const resolution = (side: typeof accepter) =>
    block(
      side?.PeeringOptions && {
        allow_remote_vpc_dns_resolution: side.PeeringOptions.AllowDnsResolutionFromRemoteVpc,
      },
    )
  return {
    type: 'aws_vpc_peering_connection',
    id,
    arn: arnIn(place, 'ec2', `vpc-peering-connection/${id}`),
    name: tags?.Name,
    tags,
    properties: {
      accept_status: peering.Status?.Code,
      accepter: resolution(accepter),
      peer_owner_id: accepter?.OwnerId,
      peer_region: accepter?.Region,
      peer_vpc_id: accepter?.VpcId,
      requester: resolution(requester),
      vpc_id: requester?.VpcId,
    },
  }
}

export function transitGateway(gateway: TransitGateway, place: Place): Found | undefined {
  const { TransitGatewayId: id, Options } = gateway
  if (id === undefined || GONE.has(gateway.State) || isShared(gateway.OwnerId, place)) return undefined
  const tags = tagsOf(gateway.Tags)
  return {
    type: 'aws_ec2_transit_gateway',
    id,
    arn: gateway.TransitGatewayArn,
    name: tags?.Name,
    tags,
    created: gateway.CreationTime,
    properties: {
      amazon_side_asn: Options?.AmazonSideAsn,
      association_default_route_table_id: Options?.AssociationDefaultRouteTableId,
      auto_accept_shared_attachments: Options?.AutoAcceptSharedAttachments,
      default_route_table_association: Options?.DefaultRouteTableAssociation,
      default_route_table_propagation: Options?.DefaultRouteTablePropagation,
      description: gateway.Description,
      dns_support: Options?.DnsSupport,
      multicast_support: Options?.MulticastSupport,
      propagation_default_route_table_id: Options?.PropagationDefaultRouteTableId,
      security_group_referencing_support: Options?.SecurityGroupReferencingSupport,
      transit_gateway_cidr_blocks: Options?.TransitGatewayCidrBlocks,
      vpn_ecmp_support: Options?.VpnEcmpSupport,
    },
  }
}

export function transitAttachment(attachment: TransitGatewayVpcAttachment, place: Place): Found | undefined {
  const { TransitGatewayAttachmentId: id, Options } = attachment
  if (id === undefined || GONE.has(attachment.State) || isShared(attachment.VpcOwnerId, place))
    return undefined
  const tags = tagsOf(attachment.Tags)
  return {
    type: 'aws_ec2_transit_gateway_vpc_attachment',
    id,
    arn: arnIn(place, 'ec2', `transit-gateway-attachment/${id}`),
    name: tags?.Name,
    tags,
    created: attachment.CreationTime,
    properties: {
      appliance_mode_support: Options?.ApplianceModeSupport,
      dns_support: Options?.DnsSupport,
      ipv6_support: Options?.Ipv6Support,
      security_group_referencing_support: Options?.SecurityGroupReferencingSupport,
      subnet_ids: attachment.SubnetIds,
      transit_gateway_id: attachment.TransitGatewayId,
      vpc_id: attachment.VpcId,
      vpc_owner_id: attachment.VpcOwnerId,
    },
    observed: { state: attachment.State },
  }
}

export function transitRouteTable(table: TransitGatewayRouteTable, place: Place): Found | undefined {
  const { TransitGatewayRouteTableId: id } = table
  if (id === undefined || GONE.has(table.State)) return undefined
  const tags = tagsOf(table.Tags)
  return {
    type: 'aws_ec2_transit_gateway_route_table',
    id,
    arn: arnIn(place, 'ec2', `transit-gateway-route-table/${id}`),
    name: tags?.Name,
    tags,
    created: table.CreationTime,
    properties: {
      default_association_route_table: table.DefaultAssociationRouteTable,
      default_propagation_route_table: table.DefaultPropagationRouteTable,
      transit_gateway_id: table.TransitGatewayId,
    },
  }
}
