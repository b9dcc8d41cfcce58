import { globally, link, type Place, type Put, regionally } from './place.ts'

/** Router, NAT, addresses, VPN. */
export function ways(place: Place, network: string): readonly Put[] {
  const regional = regionally(place)
  const { secret } = place
  const gateway = link(`${regional}/vpnGateways/office`)
  const peer = link(`${globally(place)}/externalVpnGateways/office`)
  const tunnel = (index: number): Put => [
    'compute.vpnTunnels',
    regional,
    {
      name: `office-${index}`,
      vpnGateway: gateway,
      vpnGatewayInterface: index,
      peerExternalGateway: peer,
      peerExternalGatewayInterface: index,
      peerIp: `203.0.113.${10 + index}`,
      router: link(`${regional}/routers/shop`),
      sharedSecret: '*************',
      sharedSecretHash: secret(`vpn-shared-secret-hash-${index}`),
      status: 'ESTABLISHED',
      detailedStatus: 'Tunnel is up and running.',
      ikeVersion: 2,
      localTrafficSelector: ['0.0.0.0/0'],
      remoteTrafficSelector: ['0.0.0.0/0'],
      labels: { team: 'net' },
    },
  ]
  return [
    [
      'compute.routers',
      regional,
      {
        name: 'shop',
        network,
        bgp: { asn: 64_514, advertiseMode: 'DEFAULT', keepaliveInterval: 20 },
        interfaces: [0, 1].map(index => ({
          name: `office-${index}`,
          ipRange: `169.254.${index}.1/30`,
          ipVersion: 'IPV4',
          linkedVpnTunnel: link(`${regional}/vpnTunnels/office-${index}`),
        })),
        bgpPeers: [0, 1].map(index => ({
          name: `office-${index}`,
          interfaceName: `office-${index}`,
          ipAddress: `169.254.${index}.1`,
          peerIpAddress: `169.254.${index}.2`,
          peerAsn: 65_001,
          advertisedRoutePriority: 100,
          advertiseMode: 'DEFAULT',
          enable: 'TRUE',
          ...(index === 0 && { md5AuthenticationKeyName: 'office' }),
        })),
        md5AuthenticationKeys: [{ name: 'office', key: secret('bgp-md5-key') }],
        nats: [
          {
            name: 'out',
            natIpAllocateOption: 'MANUAL_ONLY',
            natIps: [link(`${regional}/addresses/nat-0`)],
            sourceSubnetworkIpRangesToNat: 'ALL_SUBNETWORKS_ALL_IP_RANGES',
            minPortsPerVm: 64,
            enableEndpointIndependentMapping: false,
            endpointTypes: ['ENDPOINT_TYPE_VM'],
            logConfig: { enable: true, filter: 'ERRORS_ONLY' },
            type: 'PUBLIC',
          },
        ],
      },
    ],
    address('nat-0', '198.51.100.7', regional, {
      status: 'IN_USE',
      users: [link(`${regional}/routers/shop`)],
    }),
    address('web-0', '198.51.100.8', regional, { status: 'RESERVED', labels: { team: 'shop' } }),
    [
      'compute.addresses',
      globally(place),
      {
        name: 'google-managed-services-shop',
        address: '10.100.0.0',
        prefixLength: 16,
        addressType: 'INTERNAL',
        purpose: 'VPC_PEERING',
        network,
        status: 'RESERVED',
      },
    ],
    address('shop-front', '203.0.113.80', globally(place), { status: 'IN_USE', ipVersion: 'IPV4' }),
    [
      'compute.vpnGateways',
      regional,
      {
        name: 'office',
        network,
        stackType: 'IPV4_ONLY',
        gatewayIpVersion: 'IPV4',
        vpnInterfaces: [
          { id: 0, ipAddress: '198.51.100.20' },
          { id: 1, ipAddress: '198.51.100.21' },
        ],
      },
    ],
    [
      'compute.externalVpnGateways',
      globally(place),
      {
        name: 'office',
        redundancyType: 'TWO_IPS_REDUNDANCY',
        interfaces: [
          { id: 0, ipAddress: '203.0.113.10' },
          { id: 1, ipAddress: '203.0.113.11' },
        ],
      },
    ],
    tunnel(0),
    tunnel(1),
  ]
}

function address(name: string, ip: string, parent: string, more: Put[2]): Put {
  return [
    'compute.addresses',
    parent,
    { name, description: '', address: ip, addressType: 'EXTERNAL', networkTier: 'PREMIUM', ...more },
  ]
}
