import { always, FIXED, type Filler, FRESH } from '../birth/filler.ts'
import type { Collection } from './collection.ts'

const GLOBAL = 'projects/*/global'
const REGION = 'projects/*/regions/*'
const ZONE = 'projects/*/zones/*'

const FINGERPRINT = { fingerprint: FRESH.fingerprint }
const LABELS = { labelFingerprint: FRESH.fingerprint }

/** Everywhere first what a name is, then its kind; what else differs is said. */
export const COMPUTE: readonly Collection[] = [
  {
    ...compute('projects', 'project', {
      parents: [''],
      fixed: { id: FIXED.projectNumber },
      fresh: { 'commonInstanceMetadata.fingerprint': FRESH.fingerprint },
      asset: 'Project',
    }),
    alone: true,
  },
  compute('instances', 'instance', {
    parents: [ZONE],
    fresh: {
      ...FINGERPRINT,
      ...LABELS,
      'tags.fingerprint': FRESH.fingerprint,
      'metadata.fingerprint': FRESH.fingerprint,
    },
    asset: 'Instance',
  }),
  compute('disks', 'disk', { parents: [ZONE, REGION], fresh: LABELS, asset: 'Disk' }),
  compute('snapshots', 'snapshot', { parents: [GLOBAL], fresh: LABELS, asset: 'Snapshot' }),
  compute('images', 'image', { parents: [GLOBAL], fresh: LABELS, asset: 'Image' }),
  compute('machineImages', 'machineImage', { parents: [GLOBAL], asset: 'MachineImage' }),
  compute('resourcePolicies', 'resourcePolicy', { parents: [REGION], asset: 'ResourcePolicy' }),
  compute('networks', 'network', {
    parents: [GLOBAL],
    asset: 'Network',
    fixed: { selfLinkWithId: selfLinkWithId },
  }),
  compute('subnetworks', 'subnetwork', { parents: [REGION], fresh: FINGERPRINT, asset: 'Subnetwork' }),
  compute('firewalls', 'firewall', { parents: [GLOBAL], asset: 'Firewall' }),
  compute('firewallPolicies', 'firewallPolicy', {
    parents: [GLOBAL, REGION],
    fresh: FINGERPRINT,
    aggregated: 'compute#networkFirewallPolicyAggregatedList',
    unlinked: true,
    fixed: { selfLinkWithId: selfLinkWithId },
    asset: 'FirewallPolicy',
  }),
  compute('routes', 'route', { parents: [GLOBAL], asset: 'Route' }),
  compute('routers', 'router', { parents: [REGION], asset: 'Router' }),
  compute('addresses', 'address', {
    parents: [GLOBAL, REGION],
    fresh: LABELS,
    asset: 'Address',
    globalAsset: 'GlobalAddress',
  }),
  compute('forwardingRules', 'forwardingRule', {
    parents: [GLOBAL, REGION],
    fresh: { ...FINGERPRINT, ...LABELS },
    asset: 'ForwardingRule',
    globalAsset: 'GlobalForwardingRule',
  }),
  compute('backendServices', 'backendService', {
    parents: [GLOBAL, REGION],
    fresh: FINGERPRINT,
    asset: 'BackendService',
    globalAsset: 'BackendService',
    regionalAsset: 'RegionBackendService',
  }),
  compute('backendBuckets', 'backendBucket', { parents: [GLOBAL], asset: 'BackendBucket' }),
  compute('urlMaps', 'urlMap', {
    parents: [GLOBAL, REGION],
    fresh: FINGERPRINT,
    aggregated: 'compute#urlMapsAggregatedList',
    asset: 'UrlMap',
  }),
  compute('targetHttpProxies', 'targetHttpProxy', {
    parents: [GLOBAL, REGION],
    fresh: FINGERPRINT,
    asset: 'TargetHttpProxy',
  }),
  compute('targetHttpsProxies', 'targetHttpsProxy', {
    parents: [GLOBAL, REGION],
    fresh: FINGERPRINT,
    asset: 'TargetHttpsProxy',
  }),
  compute('targetSslProxies', 'targetSslProxy', { parents: [GLOBAL], asset: 'TargetSslProxy' }),
  compute('targetTcpProxies', 'targetTcpProxy', { parents: [GLOBAL, REGION], asset: 'TargetTcpProxy' }),
  compute('targetGrpcProxies', 'targetGrpcProxy', {
    parents: [GLOBAL],
    fresh: FINGERPRINT,
    asset: 'TargetGrpcProxy',
  }),
  compute('targetPools', 'targetPool', { parents: [REGION], asset: 'TargetPool' }),
  compute('targetInstances', 'targetInstance', { parents: [ZONE], asset: 'TargetInstance' }),
  compute('sslCertificates', 'sslCertificate', { parents: [GLOBAL, REGION], asset: 'SslCertificate' }),
  compute('sslPolicies', 'sslPolicy', {
    parents: [GLOBAL, REGION],
    fresh: FINGERPRINT,
    list: 'compute#sslPoliciesList',
    aggregated: 'compute#sslPoliciesAggregatedList',
    asset: 'SslPolicy',
  }),
  compute('healthChecks', 'healthCheck', {
    parents: [GLOBAL, REGION],
    aggregated: 'compute#healthChecksAggregatedList',
    asset: 'HealthCheck',
  }),
  compute('httpHealthChecks', 'httpHealthCheck', { parents: [GLOBAL], asset: 'HttpHealthCheck' }),
  compute('httpsHealthChecks', 'httpsHealthCheck', { parents: [GLOBAL], asset: 'HttpsHealthCheck' }),
  compute('instanceGroups', 'instanceGroup', {
    parents: [ZONE, REGION],
    fresh: FINGERPRINT,
    asset: 'InstanceGroup',
  }),
  compute('instanceGroupManagers', 'instanceGroupManager', {
    parents: [ZONE, REGION],
    fresh: FINGERPRINT,
    asset: 'InstanceGroupManager',
  }),
  compute('instanceTemplates', 'instanceTemplate', { parents: [GLOBAL, REGION], asset: 'InstanceTemplate' }),
  compute('autoscalers', 'autoscaler', { parents: [ZONE, REGION], asset: 'Autoscaler' }),
  compute('networkEndpointGroups', 'networkEndpointGroup', {
    parents: [GLOBAL, REGION, ZONE],
    asset: 'NetworkEndpointGroup',
  }),
  compute('vpnGateways', 'vpnGateway', { parents: [REGION], fresh: LABELS, asset: 'VpnGateway' }),
  compute('targetVpnGateways', 'targetVpnGateway', {
    parents: [REGION],
    fresh: LABELS,
    asset: 'TargetVpnGateway',
  }),
  compute('externalVpnGateways', 'externalVpnGateway', {
    parents: [GLOBAL],
    fresh: LABELS,
    asset: 'ExternalVpnGateway',
  }),
  compute('vpnTunnels', 'vpnTunnel', { parents: [REGION], fresh: LABELS, asset: 'VpnTunnel' }),
  compute('securityPolicies', 'securityPolicy', {
    parents: [GLOBAL, REGION],
    fresh: { ...FINGERPRINT, ...LABELS },
    aggregated: 'compute#securityPoliciesAggregatedList',
    unlinked: true,
    asset: 'SecurityPolicy',
  }),
  compute('reservations', 'reservation', { parents: [ZONE], asset: 'Reservation' }),
  compute('nodeTemplates', 'nodeTemplate', { parents: [REGION], asset: 'NodeTemplate' }),
  compute('nodeGroups', 'nodeGroup', { parents: [ZONE], asset: 'NodeGroup' }),
  compute('packetMirrorings', 'packetMirroring', { parents: [REGION], asset: 'PacketMirroring' }),
  compute('serviceAttachments', 'serviceAttachment', { parents: [REGION], asset: 'ServiceAttachment' }),
  compute('interconnectAttachments', 'interconnectAttachment', {
    parents: [REGION],
    asset: 'InterconnectAttachment',
  }),
]

interface ComputeSpec {
  readonly parents: readonly string[]
  readonly fixed?: Readonly<Record<string, Filler>>
  readonly fresh?: Readonly<Record<string, Filler>>
  /** Kinds of answers, where they are not made of the kind of items. */
  readonly list?: string
  readonly unlinked?: true
  readonly aggregated?: string
  readonly asset: string
  readonly globalAsset?: string
  readonly regionalAsset?: string
}

/** What is nowhere but global has no aggregated list. */
function compute(segment: string, kind: string, spec: ComputeSpec): Collection {
  const isScoped = spec.parents.some(parent => parent === REGION || parent === ZONE)
  return {
    name: `compute.${segment}`,
    api: 'compute',
    parents: spec.parents,
    segment,
    items: 'items',
    list: { kind: spec.list ?? `compute#${kind}List` },
    ...(spec.unlinked && { unlinked: true }),
    self: 'https://www.googleapis.com/compute/v1/',
    fixed: {
      kind: always(`compute#${kind}`),
      id: FIXED.numberId,
      creationTimestamp: FIXED.createdPacific,
      selfLink: FIXED.selfLink,
      ...(spec.parents.includes(ZONE) && { zone: FIXED.zoneUrl }),
      ...(spec.parents.includes(REGION) && { region: FIXED.regionUrl }),
      ...spec.fixed,
    },
    ...(spec.fresh && { fresh: spec.fresh }),
    ...(isScoped && { aggregated: spec.aggregated ?? `compute#${kind}AggregatedList` }),
    asset: {
      type: `compute.googleapis.com/${spec.asset}`,
      version: 'v1',
      ...(spec.globalAsset && { globalType: `compute.googleapis.com/${spec.globalAsset}` }),
      ...(spec.regionalAsset && { regionalType: `compute.googleapis.com/${spec.regionalAsset}` }),
    },
  }
}

function selfLinkWithId(birth: Parameters<Filler>[0]): string {
  return birth.selfLink.replace(/[^/]+$/, String(FIXED.numberId(birth)))
}
