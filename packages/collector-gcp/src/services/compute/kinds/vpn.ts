import { type Kind, kind } from '../kind.ts'

const NETWORK = 'google_compute_network.self_link'

export const VPN_GATEWAYS: Kind = kind({
  collection: 'targetVpnGateways',
  list: 'aggregated',
  types: { region: 'google_compute_vpn_gateway' },
  asset: 'TargetVpnGateway',
  shape: { members: 'network', observed: 'forwardingRules status tunnels' },
  known: { refs: { network: NETWORK } },
})

export const HA_VPN_GATEWAYS: Kind = kind({
  collection: 'vpnGateways',
  list: 'aggregated',
  types: { region: 'google_compute_ha_vpn_gateway' },
  asset: 'VpnGateway',
  shape: { members: 'gatewayIpVersion network stackType vpnInterfaces' },
  known: { refs: { network: NETWORK } },
})

export const EXTERNAL_VPN_GATEWAYS: Kind = kind({
  collection: 'externalVpnGateways',
  list: 'global',
  types: { global: 'google_compute_external_vpn_gateway' },
  asset: 'ExternalVpnGateway',
  shape: { members: 'interfaces=interface redundancyType' },
  known: { sets: 'interface' },
})

export const VPN_TUNNELS: Kind = kind({
  collection: 'vpnTunnels',
  list: 'aggregated',
  types: { region: 'google_compute_vpn_tunnel' },
  asset: 'VpnTunnel',
  shape: {
    members: `cipherSuite ikeVersion localTrafficSelector peerExternalGateway peerExternalGatewayInterface peerGcpGateway peerIp
      remoteTrafficSelector router sharedSecret sharedSecretHash targetVpnGateway vpnGateway vpnGatewayInterface`,
    observed: 'detailedStatus status',
  },
  known: {
    secret: 'shared_secret shared_secret_hash',
    sets: 'local_traffic_selector remote_traffic_selector',
    refs: {
      peer_external_gateway: 'google_compute_external_vpn_gateway.self_link',
      peer_gcp_gateway: 'google_compute_ha_vpn_gateway.self_link',
      router: 'google_compute_router.self_link',
      target_vpn_gateway: 'google_compute_vpn_gateway.self_link',
      vpn_gateway: 'google_compute_ha_vpn_gateway.self_link',
    },
  },
})

export const INTERCONNECT_ATTACHMENTS: Kind = kind({
  collection: 'interconnectAttachments',
  list: 'aggregated',
  types: { region: 'google_compute_interconnect_attachment' },
  asset: 'InterconnectAttachment',
  shape: {
    members: `adminEnabled bandwidth candidateSubnets edgeAvailabilityDomain encryption interconnect ipsecInternalAddresses mtu
      router stackType subnetLength type vlanTag8021q`,
    observed:
      'cloudRouterIpAddress customerRouterIpAddress googleReferenceId operationalStatus pairingKey partnerAsn state',
  },
  known: { secret: '/observed/pairing_key', refs: { router: 'google_compute_router.self_link' } },
})
