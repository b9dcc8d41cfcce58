import type { Json } from '@wgo/core'
import type { Found, Rest } from '../../../resource/found.ts'
import { lastOf, pathOfLink, regionOfLink } from '../../../resource/links.ts'
import { objects, text } from '../../../resource/members.ts'
import type { Place } from '../../../resource/place.ts'
import { shapeOf } from '../../../resource/shape.ts'
import { type Kind, kind, NO_CONFIGURATION } from '../kind.ts'
import { NETWORK, SUBNETWORK } from './targets.ts'

export const ROUTERS: Kind = kind({
  collection: 'routers',
  list: 'aggregated',
  types: { region: 'google_compute_router' },
  asset: 'Router',
  shape: {
    members: 'bgp encryptedInterconnectRouter network',
  },
  known: { sets: 'bgp.*.advertised_groups bgp.*.advertised_ip_ranges', refs: { network: NETWORK } },
  parts: {
    types: {
      google_compute_router_nat: {
        sets: 'nat_ips rules subnetwork drain_nat_ips subnetwork.*.source_ip_ranges_to_nat subnetwork.*.secondary_ip_range_names',
        refs: {
          'nat_ips.*': 'google_compute_address.self_link',
          'subnetwork.*.name': SUBNETWORK,
          router: 'google_compute_router.name',
        },
      },
      google_compute_router_interface: {
        refs: {
          router: 'google_compute_router.name',
          vpn_tunnel: 'google_compute_vpn_tunnel.self_link',
          subnetwork: SUBNETWORK,
        },
      },
      google_compute_router_peer: {
        sets: 'advertised_groups advertised_ip_ranges',
        secret: 'md5_authentication_key.*.key',
        public: 'md5_authentication_key.*.name',
        refs: { router: 'google_compute_router.name' },
      },
    },
    of: routerParts,
  },
})

const NAT = shapeOf({
  members: `autoNetworkTier drainNatIps enableDynamicPortAllocation enableEndpointIndependentMapping endpointTypes
    icmpIdleTimeoutSec initialNatIps logConfig maxPortsPerVm minPortsPerVm natIpAllocateOption natIps rules
    nat64Subnetworks=nat64_subnetwork sourceSubnetworkIpRangesToNat sourceSubnetworkIpRangesToNat64 subnetworks=subnetwork tcpEstablishedIdleTimeoutSec tcpTimeWaitTimeoutSec
    tcpTransitoryIdleTimeoutSec type udpIdleTimeoutSec`,
  otherwise: NO_CONFIGURATION,
})
const INTERFACE = shapeOf({
  members: `ipRange ipVersion linkedInterconnectAttachment=interconnect_attachment linkedVpnTunnel=vpn_tunnel privateIpAddress
    redundantInterface subnetwork`,
  observed: 'managementType',
})
const PEER = shapeOf({
  members: `advertiseMode advertisedGroups advertisedIpRanges advertisedRoutePriority bfd customLearnedIpRanges
    customLearnedRoutePriority enable enableIpv4 enableIpv6 exportPolicies importPolicies interfaceName=interface ipAddress
    ipv4NexthopAddress ipv6NexthopAddress md5AuthenticationKeyName peerAsn peerIpAddress peerIpv4NexthopAddress
    peerIpv6NexthopAddress routerApplianceInstance`,
  observed: 'managementType',
  otherwise: {
    // Google writes a switch as a word.
    enable: (value: Json) => ({ enable: value === 'TRUE' || value === true }),
    // The key itself is kept with the router, and is given to nobody.
    md5AuthenticationKeyName: (value: Json) => ({ md5_authentication_key: [{ name: value }] }),
  },
})

function routerParts(router: Rest, { project }: Place): readonly Found[] {
  const path = pathOfLink(router.selfLink) ?? ''
  const region = lastOf(router.region) ?? ''
  const part = (type: string, item: Rest, id: string, shaped: ReturnType<typeof shapeOf>): Found => {
    const { properties, observed } = shaped(item)
    return {
      type,
      id,
      name: text(item.name),
      region: regionOfLink(router.selfLink),
      properties: { name: item.name, project, region, router: router.name, ...properties },
      observed,
    }
  }
  return [
    ...objects(router.nats).map(nat =>
      part('google_compute_router_nat', nat, `${project}/${region}/${router.name}/${nat.name}`, NAT),
    ),
    ...objects(router.interfaces).map(each =>
      part('google_compute_router_interface', each, `${region}/${router.name}/${each.name}`, INTERFACE),
    ),
    ...objects(router.bgpPeers).map(peer =>
      part('google_compute_router_peer', peer, `${path}/${peer.name}`, PEER),
    ),
  ]
}
