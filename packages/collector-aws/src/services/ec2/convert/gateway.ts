import type {
  Address,
  CustomerGateway,
  EgressOnlyInternetGateway,
  InternetGateway,
  NatGateway,
  VpnGateway,
} from '@aws-sdk/client-ec2'
import type { Found } from '../../../resource/found.ts'
import { arnIn, type Place } from '../../../resource/place.ts'
import { tagsOf } from '../../../resource/tags.ts'
import { isShared } from './ownership.ts'

const GONE = new Set<string | undefined>(['deleted', 'deleting', 'failed'])

/** An address of EC2-Classic had no id: it is known by itself. */
export function address(address: Address, place: Place): Found | undefined {
  const id = address.AllocationId ?? address.PublicIp
  if (id === undefined) return undefined
  const tags = tagsOf(address.Tags)
  return {
    type: 'aws_eip',
    id,
    arn: arnIn(place, 'ec2', `elastic-ip/${id}`),
    name: tags?.Name,
    tags,
    identifiers: { public_ip: address.PublicIp },
    properties: {
      association_id: address.AssociationId,
      customer_owned_ip: address.CustomerOwnedIp,
      customer_owned_ipv4_pool: address.CustomerOwnedIpv4Pool,
      domain: address.Domain,
      instance: address.InstanceId,
      network_border_group: address.NetworkBorderGroup,
      network_interface: address.NetworkInterfaceId,
      private_ip: address.PrivateIpAddress,
      public_ip: address.PublicIp,
      public_ipv4_pool: address.PublicIpv4Pool,
    },
  }
}

export function natGateway(gateway: NatGateway, place: Place): Found | undefined {
  const { NatGatewayId: id } = gateway
  if (id === undefined || GONE.has(gateway.State)) return undefined
  const tags = tagsOf(gateway.Tags)
  const addresses = gateway.NatGatewayAddresses ?? []
  const primary = addresses.find(each => each.IsPrimary) ?? addresses[0]
  const others = addresses.filter(each => each !== primary)
  return {
    type: 'aws_nat_gateway',
    id,
    arn: arnIn(place, 'ec2', `natgateway/${id}`),
    name: tags?.Name,
    tags,
    created: gateway.CreateTime,
    properties: {
      allocation_id: primary?.AllocationId,
      connectivity_type: gateway.ConnectivityType,
      network_interface_id: primary?.NetworkInterfaceId,
      private_ip: primary?.PrivateIp,
      public_ip: primary?.PublicIp,
      secondary_allocation_ids: others.flatMap(each => each.AllocationId ?? []),
      secondary_private_ip_addresses: others.flatMap(each => each.PrivateIp ?? []),
      subnet_id: gateway.SubnetId,
    },
    observed: { state: gateway.State, vpc_id: gateway.VpcId },
  }
}

export function internetGateway(gateway: InternetGateway, place: Place): Found | undefined {
  const { InternetGatewayId: id } = gateway
  if (id === undefined || isShared(gateway.OwnerId, place)) return undefined
  const tags = tagsOf(gateway.Tags)
  return {
    type: 'aws_internet_gateway',
    id,
    arn: arnIn(place, 'ec2', `internet-gateway/${id}`),
    name: tags?.Name,
    tags,
    properties: { vpc_id: gateway.Attachments?.[0]?.VpcId },
  }
}

export function egressOnlyGateway(gateway: EgressOnlyInternetGateway, place: Place): Found | undefined {
  const { EgressOnlyInternetGatewayId: id } = gateway
  if (id === undefined) return undefined
  const tags = tagsOf(gateway.Tags)
  return {
    type: 'aws_egress_only_internet_gateway',
    id,
    arn: arnIn(place, 'ec2', `egress-only-internet-gateway/${id}`),
    name: tags?.Name,
    tags,
    properties: { vpc_id: gateway.Attachments?.[0]?.VpcId },
  }
}

export function vpnGateway(gateway: VpnGateway, place: Place): Found | undefined {
  const { VpnGatewayId: id } = gateway
  if (id === undefined || GONE.has(gateway.State)) return undefined
  const tags = tagsOf(gateway.Tags)
  return {
    type: 'aws_vpn_gateway',
    id,
    arn: arnIn(place, 'ec2', `vpn-gateway/${id}`),
    name: tags?.Name,
    tags,
    properties: {
      amazon_side_asn: gateway.AmazonSideAsn?.toString(),
      availability_zone: gateway.AvailabilityZone,
      vpc_id: gateway.VpcAttachments?.find(each => each.State !== 'detached')?.VpcId,
    },
  }
}

export function customerGateway(gateway: CustomerGateway, place: Place): Found | undefined {
  const { CustomerGatewayId: id } = gateway
  if (id === undefined || GONE.has(gateway.State)) return undefined
  const tags = tagsOf(gateway.Tags)
  return {
    type: 'aws_customer_gateway',
    id,
    arn: arnIn(place, 'ec2', `customer-gateway/${id}`),
    name: tags?.Name,
    tags,
    properties: {
      bgp_asn: gateway.BgpAsn,
      bgp_asn_extended: gateway.BgpAsnExtended,
      certificate_arn: gateway.CertificateArn,
      device_name: gateway.DeviceName,
      ip_address: gateway.IpAddress,
      type: gateway.Type,
    },
  }
}
