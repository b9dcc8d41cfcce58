import { REGIONS } from '@wgo/gcp-api'
import { globally, link, type Place, type Put } from './place.ts'

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
