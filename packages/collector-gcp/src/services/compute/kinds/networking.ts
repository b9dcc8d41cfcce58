import type { Json } from '@wgo/core'
import { block, snakeMembers } from '../../../resource/blocks.ts'
import type { Found, Properties, Rest } from '../../../resource/found.ts'
import { defaultIf, GOOGLE_DEFAULT } from '../../../resource/google-made.ts'
import { lastOf } from '../../../resource/links.ts'
import { object, objects, text, texts } from '../../../resource/members.ts'
import { shapeOf } from '../../../resource/shape.ts'
import { type Kind, kind } from '../kind.ts'
import { NETWORK, SUBNETWORK } from './targets.ts'

/** A block that is there only where logging is on. */
function logged(value: Json): Properties {
  const { enable, ...rest } = object(value)
  return enable === false || Object.keys(object(value)).length === 0
    ? {}
    : { log_config: block(snakeMembers(rest)) ?? [{}] }
}

export const NETWORKS: Kind = kind({
  collection: 'networks',
  list: 'global',
  types: { global: 'google_compute_network' },
  asset: 'Network',
  shape: {
    members: `autoCreateSubnetworks enableUlaInternalIpv6 internalIpv6Range mtu networkFirewallPolicyEnforcementOrder
      networkProfile routingConfig`,
    observed: 'subnetworks gatewayIPv4 firewallPolicy',
    otherwise: {
      gatewayIPv4: 'gateway_ipv4',
      routingConfig: (value: Json) => ({
        routing_mode: object(value).routingMode,
        bgp_best_path_selection_mode: object(value).bgpBestPathSelectionMode,
        bgp_always_compare_med: object(value).bgpAlwaysCompareMed,
        bgp_inter_region_cost: object(value).bgpInterRegionCost,
      }),
    },
  },
  known: { sets: '/observed/subnetworks' },
  made: item => defaultIf(isDefaultNetwork(item)).managed_by,
  parts: {
    types: { google_compute_network_peering: { refs: { network: NETWORK, peer_network: NETWORK } } },
    of: peerings,
  },
})

/** https://cloud.google.com/vpc/docs/vpc#default-network */
function isDefaultNetwork({ name, description, autoCreateSubnetworks }: Rest): boolean {
  return (
    name === 'default' && autoCreateSubnetworks === true && description === 'Default network for the project'
  )
}

const PEERING = shapeOf({
  members: `network=peer_network exportCustomRoutes importCustomRoutes exportSubnetRoutesWithPublicIp importSubnetRoutesWithPublicIp
    stackType updateStrategy`,
  observed: 'state stateDetails peerMtu autoCreateRoutes exchangeSubnetRoutes',
})

function peerings(network: Rest): readonly Found[] {
  return objects(network.peerings).map(peering => {
    const { properties, observed } = PEERING(peering)
    return {
      type: 'google_compute_network_peering',
      id: `${network.name}/${peering.name}`,
      name: text(peering.name),
      properties: { name: peering.name, network: network.selfLink, ...properties },
      observed,
    }
  })
}

export const SUBNETWORKS: Kind = kind({
  collection: 'subnetworks',
  list: 'aggregated',
  types: { region: 'google_compute_subnetwork' },
  asset: 'Subnetwork',
  shape: {
    members: `allowSubnetCidrRoutesOverlap externalIpv6Prefix internalIpv6Prefix ipCidrRange ipCollection ipv6AccessType logConfig network privateIpGoogleAccess
      privateIpv6GoogleAccess purpose reservedInternalRange role secondaryIpRanges=secondary_ip_range stackType`,
    observed: 'gatewayAddress ipv6CidrRange state',
    otherwise: { logConfig: logged },
  },
  known: { sets: 'secondary_ip_range', refs: { network: NETWORK } },
  // An automatic network makes one in each region, of its own name, in 10.128.0.0/9.
  made: ({ name, network, ipCidrRange }) =>
    name === 'default' &&
    lastOf(network) === 'default' &&
    /^10\.(?:1[2-9]\d|2\d\d)\.\d+\.0\/20$/.test(String(ipCidrRange))
      ? GOOGLE_DEFAULT
      : undefined,
})

export const FIREWALLS: Kind = kind({
  collection: 'firewalls',
  list: 'global',
  types: { global: 'google_compute_firewall' },
  asset: 'Firewall',
  shape: {
    members: `allowed=allow denied=deny destinationRanges direction disabled logConfig network priority sourceRanges
      sourceServiceAccounts sourceTags targetServiceAccounts targetTags`,
    otherwise: { IPProtocol: 'protocol', logConfig: logged },
  },
  known: {
    sets: `allow deny allow.*.ports deny.*.ports source_ranges destination_ranges source_tags target_tags
      source_service_accounts target_service_accounts`,
    refs: {
      network: NETWORK,
      'source_service_accounts.*': 'google_service_account.email',
      'target_service_accounts.*': 'google_service_account.email',
    },
  },
  made: item => (isDefaultRule(item) ? GOOGLE_DEFAULT : gkeMade(item.name)),
})

/**
 * https://cloud.google.com/firewall/docs/firewalls#more_rules_default_vpc: what each of these lets in. One that is only called so
 * is somebody's.
 */
const DEFAULT_RULES: Readonly<Record<string, string>> = {
  'default-allow-icmp': '0.0.0.0/0 icmp',
  'default-allow-internal': '10.128.0.0/9 icmp tcp:0-65535 udp:0-65535',
  'default-allow-rdp': '0.0.0.0/0 tcp:3389',
  'default-allow-ssh': '0.0.0.0/0 tcp:22',
}

function isDefaultRule({ name, network, priority, sourceRanges, allowed }: Rest): boolean {
  if (lastOf(network) !== 'default' || priority !== 65_534) return false
  const ports = objects(allowed).map(each => [each.IPProtocol, ...texts(each.ports)].join(':'))
  const rules = Object.hasOwn(DEFAULT_RULES, String(name)) ? DEFAULT_RULES[String(name)] : undefined
  return rules === [...texts(sourceRanges), ...ports.sort()].join(' ')
}

/** Names that GKE gives to the firewall rules and routes of a cluster: `gke-CLUSTER-HASH-vms`, `k8s-fw-l7--HASH`. */
function gkeMade(name: Json | undefined): { readonly kind: string; readonly name: string } | undefined {
  const cluster = /^gke-(.+)-[0-9a-f]{8}-(?:all|ssh|vms|master|exkubelet|inkubelet|[0-9a-f]{8}-)/.exec(
    String(name),
  )?.[1]
  if (cluster !== undefined) return { kind: 'gke', name: cluster }
  return /^k8s(?:\d?-fw-|-[0-9a-f]{16}-node-)/.test(String(name))
    ? { kind: 'gke', name: String(name) }
    : undefined
}

export const ROUTES: Kind = kind({
  collection: 'routes',
  list: 'global',
  types: { global: 'google_compute_route' },
  asset: 'Route',
  shape: {
    members: `destRange network nextHopGateway nextHopIlb nextHopInstance nextHopIp nextHopVpnTunnel priority tags`,
    observed: 'nextHopNetwork nextHopPeering nextHopHub routeType routeStatus asPaths',
  },
  known: {
    sets: 'tags',
    refs: {
      network: NETWORK,
      next_hop_instance: 'google_compute_instance.self_link',
      next_hop_vpn_tunnel: 'google_compute_vpn_tunnel.self_link',
      next_hop_ilb: 'google_compute_forwarding_rule.self_link',
    },
  },
  made: item => (isGooglesRoute(item) ? GOOGLE_DEFAULT : gkeMade(item.name)),
})

/** Routes within a network, of its peers and hubs, and the one out of it that came with it. */
function isGooglesRoute({ name, nextHopGateway, ...hops }: Rest): boolean {
  const { nextHopNetwork, nextHopPeering, nextHopHub } = hops
  if ([nextHopNetwork, nextHopPeering, nextHopHub].some(hop => hop !== undefined)) return true
  return /^default-route-/.test(String(name)) && lastOf(nextHopGateway) === 'default-internet-gateway'
}

export const ADDRESSES: Kind = kind({
  collection: 'addresses',
  list: 'aggregated',
  types: { region: 'google_compute_address', global: 'google_compute_global_address' },
  asset: 'Address',
  shape: {
    members: `address addressType ipCollection ipVersion ipv6EndpointType network networkTier prefixLength purpose subnetwork`,
    observed: 'status users',
  },
  known: { refs: { network: NETWORK, subnetwork: SUBNETWORK } },
})
