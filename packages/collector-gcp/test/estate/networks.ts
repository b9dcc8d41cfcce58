import { REGIONS } from '@wgo/gcp-api'
import { globally, link, type Place, type Put, regionally } from './place.ts'

/** The network that every project starts with: a subnetwork and a route for each region, and four rules. */
export function defaultNetwork(place: Place): readonly Put[] {
  const network = link(`${globally(place)}/networks/default`)
  const subnetworks = REGIONS.map((region, index) => ({
    parent: `projects/${place.project}/regions/${region}`,
    range: `10.${128 + index * 2}.0.0/20`,
    gateway: `10.${128 + index * 2}.0.1`,
    hash: (0x1000_0000 + index).toString(16),
  }))
  return [
    [
      'compute.networks',
      globally(place),
      {
        name: 'default',
        description: 'Default network for the project',
        autoCreateSubnetworks: true,
        subnetworks: subnetworks.map(({ parent }) => link(`${parent}/subnetworks/default`)),
        routingConfig: { routingMode: 'REGIONAL' },
        networkFirewallPolicyEnforcementOrder: 'AFTER_CLASSIC_FIREWALL',
      },
    ],
    ...subnetworks.map(
      ({ parent, range, gateway }): Put => [
        'compute.subnetworks',
        parent,
        {
          name: 'default',
          network,
          ipCidrRange: range,
          gatewayAddress: gateway,
          privateIpGoogleAccess: false,
          privateIpv6GoogleAccess: 'DISABLE_GOOGLE_ACCESS',
          purpose: 'PRIVATE',
          stackType: 'IPV4_ONLY',
        },
      ],
    ),
    ...subnetworks.map(
      ({ range, hash }): Put => [
        'compute.routes',
        globally(place),
        {
          name: `default-route-${hash}`,
          description: `Default local route to the subnetwork ${range}.`,
          network,
          destRange: range,
          priority: 0,
          nextHopNetwork: network,
          routeType: 'SUBNET',
        },
      ],
    ),
    ['compute.routes', globally(place), defaultRoute('default-route-r-5e62', network, place)],
    ...defaultFirewalls(network).map((body): Put => ['compute.firewalls', globally(place), body]),
  ]
}

export function defaultRoute(name: string, network: string, place: Place): Put[2] {
  return {
    name,
    description: 'Default route to the Internet.',
    network,
    destRange: '0.0.0.0/0',
    priority: 1_000,
    nextHopGateway: link(`${globally(place)}/gateways/default-internet-gateway`),
    routeType: 'STATIC',
  }
}

function defaultFirewalls(network: string): readonly Put[2][] {
  const rules: readonly (readonly [string, string, string, readonly Put[2][]])[] = [
    ['default-allow-icmp', 'Allow ICMP from anywhere', '0.0.0.0/0', [{ IPProtocol: 'icmp' }]],
    [
      'default-allow-internal',
      'Allow internal traffic on the default network',
      '10.128.0.0/9',
      [
        { IPProtocol: 'tcp', ports: ['0-65535'] },
        { IPProtocol: 'udp', ports: ['0-65535'] },
        { IPProtocol: 'icmp' },
      ],
    ],
    ['default-allow-rdp', 'Allow RDP from anywhere', '0.0.0.0/0', [{ IPProtocol: 'tcp', ports: ['3389'] }]],
    ['default-allow-ssh', 'Allow SSH from anywhere', '0.0.0.0/0', [{ IPProtocol: 'tcp', ports: ['22'] }]],
  ]
  return rules.map(([name, description, range, allowed]) => ({
    name,
    description,
    network,
    priority: 65_534,
    sourceRanges: [range],
    allowed,
    direction: 'INGRESS',
    logConfig: { enable: false },
    disabled: false,
  }))
}

/** A network of one's own, with all that leads out of it. */
export function ownNetwork(place: Place): readonly Put[] {
  const network = link(`${globally(place)}/networks/shop`)
  const web = link(`${regionally(place)}/subnetworks/shop-web`)
  const subnetwork = (name: string, range: string, gateway: string, more: Put[2] = {}): Put => [
    'compute.subnetworks',
    regionally(place),
    {
      name,
      network,
      ipCidrRange: range,
      gatewayAddress: gateway,
      privateIpGoogleAccess: true,
      privateIpv6GoogleAccess: 'DISABLE_GOOGLE_ACCESS',
      purpose: 'PRIVATE',
      stackType: 'IPV4_ONLY',
      ...more,
    },
  ]
  return [
    [
      'compute.networks',
      globally(place),
      {
        name: 'shop',
        description: 'The shop’s own',
        autoCreateSubnetworks: false,
        mtu: 1_460,
        subnetworks: [web, link(`${regionally(place)}/subnetworks/shop-nodes`)],
        routingConfig: { routingMode: 'GLOBAL', bgpBestPathSelectionMode: 'LEGACY' },
        networkFirewallPolicyEnforcementOrder: 'AFTER_CLASSIC_FIREWALL',
        peerings: [
          {
            name: 'servicenetworking-googleapis-com',
            network: link('projects/a0b1c2d3e4f5-tp/global/networks/servicenetworking'),
            state: 'ACTIVE',
            stateDetails: '[2025-03-01T08:00:00.000-07:00]: Connected.',
            autoCreateRoutes: true,
            exchangeSubnetRoutes: true,
            exportCustomRoutes: false,
            importCustomRoutes: false,
            exportSubnetRoutesWithPublicIp: false,
            importSubnetRoutesWithPublicIp: false,
            peerMtu: 1_500,
            stackType: 'IPV4_ONLY',
          },
        ],
      },
    ],
    subnetwork('shop-web', '10.10.0.0/20', '10.10.0.1', {
      enableFlowLogs: true,
      logConfig: {
        enable: true,
        aggregationInterval: 'INTERVAL_5_SEC',
        flowSampling: 0.5,
        metadata: 'INCLUDE_ALL_METADATA',
      },
    }),
    subnetwork('shop-nodes', '10.20.0.0/20', '10.20.0.1', {
      secondaryIpRanges: [
        { rangeName: 'pods', ipCidrRange: '10.24.0.0/14' },
        { rangeName: 'services', ipCidrRange: '10.28.0.0/20' },
      ],
    }),
    subnetwork('shop-proxies', '10.30.0.0/24', '10.30.0.1', {
      purpose: 'REGIONAL_MANAGED_PROXY',
      role: 'ACTIVE',
      privateIpGoogleAccess: false,
    }),
    ['compute.routes', globally(place), defaultRoute('default-route-r-0c41', network, place)],
    [
      'compute.routes',
      globally(place),
      {
        name: 'to-office',
        network,
        destRange: '192.168.0.0/16',
        priority: 900,
        tags: ['office'],
        nextHopVpnTunnel: link(`${regionally(place)}/vpnTunnels/office-0`),
        routeType: 'STATIC',
      },
    ],
    ...firewalls(network).map((body): Put => ['compute.firewalls', globally(place), body]),
    ...ways(place, network),
    ...policies(place, network),
  ]
}

function firewalls(network: string): readonly Put[2][] {
  const base = { network, direction: 'INGRESS', logConfig: { enable: false }, disabled: false }
  return [
    {
      ...base,
      name: 'shop-allow-web',
      description: '',
      priority: 1_000,
      sourceRanges: ['130.211.0.0/22', '35.191.0.0/16'],
      targetTags: ['web'],
      allowed: [{ IPProtocol: 'tcp', ports: ['8080', '8443'] }],
    },
    {
      ...base,
      name: 'shop-allow-iap',
      priority: 1_000,
      sourceRanges: ['35.235.240.0/20'],
      allowed: [{ IPProtocol: 'tcp', ports: ['22'] }],
      logConfig: { enable: true, metadata: 'EXCLUDE_ALL_METADATA' },
    },
    {
      ...base,
      name: 'shop-deny-out',
      direction: 'EGRESS',
      priority: 65_000,
      destinationRanges: ['0.0.0.0/0'],
      denied: [{ IPProtocol: 'all' }],
      disabled: true,
    },
  ]
}

/** Router, NAT, addresses, VPN. */
function ways(place: Place, network: string): readonly Put[] {
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

function policies(place: Place, network: string): readonly Put[] {
  return [
    [
      'compute.firewallPolicies',
      globally(place),
      {
        name: 'shop-baseline',
        description: 'What holds everywhere',
        ruleTupleCount: 4,
        associations: [{ name: 'shop', attachmentTarget: network }],
        rules: [
          {
            priority: 1_000,
            action: 'goto_next',
            direction: 'INGRESS',
            enableLogging: false,
            match: { srcIpRanges: ['10.0.0.0/8'], layer4Configs: [{ ipProtocol: 'all' }] },
            ruleTupleCount: 2,
          },
        ],
      },
    ],
    [
      'compute.securityPolicies',
      globally(place),
      {
        name: 'shop-armor',
        type: 'CLOUD_ARMOR',
        adaptiveProtectionConfig: { layer7DdosDefenseConfig: { enable: true, ruleVisibility: 'STANDARD' } },
        rules: [
          {
            description: 'Deny one',
            priority: 100,
            action: 'deny(403)',
            preview: false,
            match: { versionedExpr: 'SRC_IPS_V1', config: { srcIpRanges: ['192.0.2.0/24'] } },
          },
          {
            description: 'default rule',
            priority: 2_147_483_647,
            action: 'allow',
            preview: false,
            match: { versionedExpr: 'SRC_IPS_V1', config: { srcIpRanges: ['*'] } },
          },
        ],
        labels: { team: 'shop' },
      },
    ],
    [
      'compute.sslPolicies',
      globally(place),
      {
        name: 'modern',
        profile: 'MODERN',
        minTlsVersion: 'TLS_1_2',
        enabledFeatures: ['TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256', 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'],
      },
    ],
  ]
}
