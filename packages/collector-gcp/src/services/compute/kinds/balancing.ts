import { type Json, parseJson } from '@wgo/core'
import { type Otherwise, snakeMembers } from '../../../resource/blocks.ts'
import { object, text } from '../../../resource/members.ts'
import { number } from '../../../resource/shape.ts'
import { type Kind, kind } from '../kind.ts'
import {
  ANY_BACKEND,
  BACKEND,
  HEALTH_CHECKS,
  NETWORK,
  SECURITY_POLICY,
  SUBNETWORK,
  TARGETS,
} from './targets.ts'

export const FORWARDING_RULES: Kind = kind({
  collection: 'forwardingRules',
  list: 'aggregated',
  types: { region: 'google_compute_forwarding_rule', global: 'google_compute_global_forwarding_rule' },
  asset: 'ForwardingRule',
  shape: {
    members: `IPAddress=ip_address IPProtocol=ip_protocol allPorts allowGlobalAccess allowPscGlobalAccess backendService
      ipCollection ipVersion isMirroringCollector loadBalancingScheme metadataFilters network networkTier noAutomateDnsZone
      portRange ports serviceDirectoryRegistrations serviceLabel sourceIpRanges subnetwork target`,
    observed: 'baseForwardingRule pscConnectionId pscConnectionStatus serviceName',
    otherwise: { portRange: (value: Json) => ({ port_range: portRange(value) }) },
  },
  known: {
    sets: 'ports source_ip_ranges',
    refs: { backend_service: BACKEND, network: NETWORK, subnetwork: SUBNETWORK, target: TARGETS },
  },
  made: ({ description }) => kubernetesService(description),
})

/** Google answers `80-80` for what people write as `80`. */
function portRange(value: Json): Json {
  const [, from, to] = /^(\d+)-(\d+)$/.exec(String(value)) ?? []
  return from !== undefined && from === to ? from : value
}

/** What GKE makes for a Service or an Ingress bears its name as JSON: `{"kubernetes.io/service-name":"shop/web"}`. */
function kubernetesService(
  description: Json | undefined,
): { readonly kind: string; readonly name: string } | undefined {
  const told = text(description)
  if (!told?.startsWith('{') || !told.includes('kubernetes.io/')) return undefined
  const names = parsed(told)
  const name = ['kubernetes.io/service-name', 'kubernetes.io/ingress-name', 'networking.gke.io/service-name']
    .map(member => text(names[member]))
    .find(value => value !== undefined)
  return name === undefined ? undefined : { kind: 'kubernetes', name }
}

function parsed(told: string): Readonly<Record<string, Json>> {
  try {
    return object(parseJson(told))
  } catch {
    return {}
  }
}

/** How long answers are kept near those who ask. */
const CACHED: Otherwise = {
  signedUrlCacheMaxAgeSec: number('signed_url_cache_max_age_sec'),
  // Their names come and go with keys of their own.
  signedUrlKeyNames: () => ({}),
}

export const BACKEND_SERVICES: Kind = kind({
  collection: 'backendServices',
  list: 'aggregated',
  types: { global: 'google_compute_backend_service', region: 'google_compute_region_backend_service' },
  asset: 'BackendService',
  shape: {
    members: `affinityCookieTtlSec backends=backend cdnPolicy circuitBreakers compressionMode connectionDraining
      connectionTrackingPolicy consistentHash customMetrics customRequestHeaders customResponseHeaders edgeSecurityPolicy
      enableCDN externalManagedMigrationState failoverPolicy haPolicy healthChecks iap ipAddressSelectionPolicy loadBalancingScheme localityLbPolicies localityLbPolicy logConfig
      maxStreamDuration network outlierDetection portName protocol securityPolicy securitySettings serviceBindings
      serviceLbPolicy sessionAffinity strongSessionAffinityCookie subsetting timeoutSec tlsSettings`,
    observed: 'port usedBy',
    otherwise: {
      enableCDN: 'enable_cdn',
      connectionDraining: (value: Json) => ({
        connection_draining_timeout_sec: object(value).drainingTimeoutSec,
      }),
      ...CACHED,
      seconds: number('seconds'),
      minimumRingSize: number('minimum_ring_size'),
      // Of the whole stream Terraform keeps it as a text.
      maxStreamDuration: (value: Json) => ({ max_stream_duration: [snakeMembers(object(value))] }),
      oauth2ClientSecret: () => ({}),
    },
  },
  known: {
    secret: '**.oauth2_client_secret **.oauth2_client_secret_sha256',
    // Origins are told who asks by them.
    masked: 'custom_request_headers.* custom_response_headers.*',
    sets: 'backend health_checks custom_request_headers custom_response_headers',
    refs: {
      'backend.*.group':
        'google_compute_instance_group.self_link google_compute_instance_group_manager.instance_group google_compute_region_instance_group_manager.instance_group google_compute_network_endpoint_group.self_link google_compute_region_network_endpoint_group.self_link google_compute_global_network_endpoint_group.self_link',
      'health_checks.*': HEALTH_CHECKS,
      security_policy: SECURITY_POLICY,
      network: NETWORK,
    },
  },
  made: ({ description }) => kubernetesService(description),
})

export const BACKEND_BUCKETS: Kind = kind({
  collection: 'backendBuckets',
  list: 'global',
  types: { global: 'google_compute_backend_bucket' },
  asset: 'BackendBucket',
  shape: {
    members:
      'bucketName cdnPolicy compressionMode customResponseHeaders edgeSecurityPolicy enableCdn loadBalancingScheme',
    otherwise: CACHED,
  },
  known: {
    masked: 'custom_response_headers.*',
    refs: { bucket_name: 'google_storage_bucket.id', edge_security_policy: SECURITY_POLICY },
  },
})

export const URL_MAPS: Kind = kind({
  collection: 'urlMaps',
  list: 'aggregated',
  types: { global: 'google_compute_url_map', region: 'google_compute_region_url_map' },
  asset: 'UrlMap',
  shape: {
    members: `defaultCustomErrorResponsePolicy defaultRouteAction defaultService defaultUrlRedirect headerAction
      hostRules=host_rule pathMatchers=path_matcher tests=test`,
    otherwise: { pathRules: 'path_rule', errorResponseRules: 'error_response_rule' },
  },
  known: {
    sets: 'host_rule host_rule.*.hosts',
    refs: {
      default_service: ANY_BACKEND,
      'path_matcher.*.default_service': ANY_BACKEND,
      'path_matcher.*.path_rule.*.service': ANY_BACKEND,
      'path_matcher.*.route_rules.*.service': ANY_BACKEND,
    },
  },
})

export const NETWORK_ENDPOINT_GROUPS: Kind = kind({
  collection: 'networkEndpointGroups',
  list: 'aggregated',
  types: {
    zone: 'google_compute_network_endpoint_group',
    region: 'google_compute_region_network_endpoint_group',
    global: 'google_compute_global_network_endpoint_group',
  },
  asset: 'NetworkEndpointGroup',
  shape: {
    members: `appEngine cloudFunction cloudRun defaultPort network networkEndpointType pscData pscTargetService
      serverlessDeployment subnetwork`,
    observed: 'size annotations',
    otherwise: { annotations: (value: Json) => ({ annotations: value }) },
  },
  known: { refs: { network: NETWORK, subnetwork: SUBNETWORK } },
  // GKE says in JSON for which Service it made one.
  made: ({ description }) => {
    const { 'service-name': service, namespace } = parsedDescription(description)
    return text(service) === undefined ? undefined : { kind: 'kubernetes', name: `${namespace}/${service}` }
  },
})

function parsedDescription(description: Json | undefined): Readonly<Record<string, Json>> {
  const told = text(description)
  return told?.startsWith('{') ? parsed(told) : {}
}

export const SERVICE_ATTACHMENTS: Kind = kind({
  collection: 'serviceAttachments',
  list: 'aggregated',
  types: { region: 'google_compute_service_attachment' },
  asset: 'ServiceAttachment',
  shape: {
    members: `connectionPreference consumerAcceptLists consumerRejectLists domainNames enableProxyProtocol natSubnets
      propagatedConnectionLimit reconcileConnections targetService`,
    observed: 'connectedEndpoints pscServiceAttachmentId',
  },
  known: {
    sets: 'consumer_accept_lists consumer_reject_lists nat_subnets',
    refs: { 'nat_subnets.*': SUBNETWORK, target_service: 'google_compute_forwarding_rule.self_link' },
  },
})

export const PACKET_MIRRORINGS: Kind = kind({
  collection: 'packetMirrorings',
  list: 'aggregated',
  types: { region: 'google_compute_packet_mirroring' },
  asset: 'PacketMirroring',
  shape: {
    members: 'collectorIlb enable filter mirroredResources network priority',
  },
  known: {
    refs: { 'network.*.url': NETWORK, 'collector_ilb.*.url': 'google_compute_forwarding_rule.self_link' },
  },
})
