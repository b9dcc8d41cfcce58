import { defaultRoute } from './default-network.ts'
import { globally, link, type Place, type Put, regionally } from './place.ts'
import { ways } from './ways-out.ts'

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
