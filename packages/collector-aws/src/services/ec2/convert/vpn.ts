import type { TunnelOption, VpnConnection } from '@aws-sdk/client-ec2'
import { leftOut, type Otherwise, snakeMembers } from '../../../resource/blocks.ts'
import type { Found, Properties } from '../../../resource/found.ts'
import { arnIn, type Place } from '../../../resource/place.ts'
import { tagsOf } from '../../../resource/tags.ts'
import { GONE } from './connection.ts'

/** Its configuration for the customer's device holds pre-shared keys: it is left out. */
export function vpnConnection(connection: VpnConnection, place: Place): Found | undefined {
  const { VpnConnectionId: id, Options } = connection
  if (id === undefined || GONE.has(connection.State)) return undefined
  const tags = tagsOf(connection.Tags)
  return {
    type: 'aws_vpn_connection',
    id,
    arn: arnIn(place, 'ec2', `vpn-connection/${id}`),
    name: tags?.Name,
    tags,
    properties: {
      customer_gateway_id: connection.CustomerGatewayId,
      ...tunnels(connection),
      enable_acceleration: Options?.EnableAcceleration,
      local_ipv4_network_cidr: Options?.LocalIpv4NetworkCidr,
      local_ipv6_network_cidr: Options?.LocalIpv6NetworkCidr,
      outside_ip_address_type: Options?.OutsideIpAddressType,
      remote_ipv4_network_cidr: Options?.RemoteIpv4NetworkCidr,
      remote_ipv6_network_cidr: Options?.RemoteIpv6NetworkCidr,
      routes: connection.Routes?.map(route => ({
        destination_cidr_block: route.DestinationCidrBlock,
        source: route.Source,
        state: route.State,
      })),
      static_routes_only: Options?.StaticRoutesOnly,
      transit_gateway_id: connection.TransitGatewayId,
      transport_transit_gateway_attachment_id: Options?.TransportTransitGatewayAttachmentId,
      tunnel_inside_ip_version: Options?.TunnelInsideIpVersion,
      type: connection.Type,
      vpn_gateway_id: connection.VpnGatewayId,
    },
    observed: { state: connection.State },
  }
}

/** The two tunnels, each with its own names: as Terraform, the one with the lower address first. */
function tunnels({ Options }: VpnConnection): Properties {
  const sorted = [...(Options?.TunnelOptions ?? [])].sort(byAddress)
  const members = sorted.flatMap((tunnel, i) =>
    Object.entries(snakeMembers(tunnel, OF_TUNNEL)).map(([name, value]) => [`tunnel${i + 1}_${name}`, value]),
  )
  return Object.fromEntries(members)
}

function byAddress(
  { OutsideIpAddress: a = '' }: TunnelOption,
  { OutsideIpAddress: b = '' }: TunnelOption,
): number {
  return a < b ? -1 : Number(a > b)
}

type Wrapped = readonly { readonly Value?: string | number | undefined }[]

/** `[{ Value: 'AES256' }]` as what is inside. */
const unwrapped =
  (name: string) =>
  (all: Wrapped): Properties => ({ [name]: all.map(each => each.Value) })

const OF_TUNNEL: Otherwise = {
  CloudWatchLogOptions: 'cloudwatch_log_options',
  IkeVersions: unwrapped('ike_versions'),
  OutsideIpAddress: 'address',
  Phase1DHGroupNumbers: unwrapped('phase1_dh_group_numbers'),
  Phase1EncryptionAlgorithms: unwrapped('phase1_encryption_algorithms'),
  Phase1IntegrityAlgorithms: unwrapped('phase1_integrity_algorithms'),
  Phase2DHGroupNumbers: unwrapped('phase2_dh_group_numbers'),
  Phase2EncryptionAlgorithms: unwrapped('phase2_encryption_algorithms'),
  Phase2IntegrityAlgorithms: unwrapped('phase2_integrity_algorithms'),
  // What lets anybody in.
  PreSharedKey: leftOut,
  TunnelInsideCidr: 'inside_cidr',
  TunnelInsideIpv6Cidr: 'inside_ipv6_cidr',
}
