import { type Json, parseJson } from '@wgo/core'
import { block, snakeMembers } from '../../../resource/blocks.ts'
import { object, text } from '../../../resource/members.ts'
import { number } from '../../../resource/shape.ts'
import { type Kind, kind } from '../kind.ts'

const BACKEND = 'google_compute_backend_service.self_link google_compute_region_backend_service.self_link'
const ANY_BACKEND = `${BACKEND} google_compute_backend_bucket.self_link`
const NETWORK = 'google_compute_network.self_link'
const SUBNETWORK = 'google_compute_subnetwork.self_link'
const CERTIFICATES =
  'google_compute_ssl_certificate.self_link google_compute_managed_ssl_certificate.self_link google_compute_region_ssl_certificate.self_link'
const SSL_POLICY = 'google_compute_ssl_policy.self_link google_compute_region_ssl_policy.self_link'
const URL_MAP = 'google_compute_url_map.self_link google_compute_region_url_map.self_link'
const SECURITY_POLICY =
  'google_compute_security_policy.self_link google_compute_region_security_policy.self_link'
const HEALTH_CHECKS =
  'google_compute_health_check.self_link google_compute_region_health_check.self_link google_compute_http_health_check.self_link google_compute_https_health_check.self_link'
const TARGETS = [
  'google_compute_target_http_proxy',
  'google_compute_region_target_http_proxy',
  'google_compute_target_https_proxy',
  'google_compute_region_target_https_proxy',
  'google_compute_target_ssl_proxy',
  'google_compute_target_tcp_proxy',
  'google_compute_region_target_tcp_proxy',
  'google_compute_target_grpc_proxy',
  'google_compute_target_pool',
  'google_compute_target_instance',
  'google_compute_vpn_gateway',
  'google_compute_service_attachment',
]
  .map(type => `${type}.self_link`)
  .join(' ')

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
  },
  known: {
    sets: 'ports source_ip_ranges',
    refs: { backend_service: BACKEND, network: NETWORK, subnetwork: SUBNETWORK, target: TARGETS },
  },
  made: ({ description }) => kubernetesService(description),
})

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

export const BACKEND_SERVICES: Kind = kind({
  collection: 'backendServices',
  list: 'aggregated',
  types: { global: 'google_compute_backend_service', region: 'google_compute_region_backend_service' },
  asset: 'BackendService',
  shape: {
    members: `affinityCookieTtlSec backends=backend cdnPolicy circuitBreakers compressionMode connectionDraining
      connectionTrackingPolicy consistentHash customRequestHeaders customResponseHeaders edgeSecurityPolicy enableCDN
      failoverPolicy healthChecks iap ipAddressSelectionPolicy loadBalancingScheme localityLbPolicies localityLbPolicy logConfig
      maxStreamDuration network outlierDetection portName protocol securityPolicy securitySettings serviceBindings
      serviceLbPolicy sessionAffinity strongSessionAffinityCookie subsetting timeoutSec`,
    observed: 'port usedBy',
    otherwise: {
      enableCDN: 'enable_cdn',
      connectionDraining: (value: Json) => ({
        connection_draining_timeout_sec: object(value).drainingTimeoutSec,
      }),
      seconds: number('seconds'),
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
    members: 'bucketName cdnPolicy compressionMode customResponseHeaders edgeSecurityPolicy enableCdn',
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
    otherwise: { pathRules: 'path_rule', queryParameterMatches: 'query_parameter_matches' },
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

const HTTP_PROXY = { refs: { url_map: URL_MAP } } as const

export const TARGET_HTTP_PROXIES: Kind = kind({
  collection: 'targetHttpProxies',
  list: 'aggregated',
  types: { global: 'google_compute_target_http_proxy', region: 'google_compute_region_target_http_proxy' },
  asset: 'TargetHttpProxy',
  shape: { members: 'httpKeepAliveTimeoutSec proxyBind urlMap' },
  known: HTTP_PROXY,
})

export const TARGET_HTTPS_PROXIES: Kind = kind({
  collection: 'targetHttpsProxies',
  list: 'aggregated',
  types: { global: 'google_compute_target_https_proxy', region: 'google_compute_region_target_https_proxy' },
  asset: 'TargetHttpsProxy',
  shape: {
    members: `certificateManagerCertificates certificateMap httpKeepAliveTimeoutSec proxyBind quicOverride serverTlsPolicy
      sslCertificates sslPolicy tlsEarlyData urlMap`,
  },
  known: { refs: { ...HTTP_PROXY.refs, 'ssl_certificates.*': CERTIFICATES, ssl_policy: SSL_POLICY } },
})

export const TARGET_SSL_PROXIES: Kind = kind({
  collection: 'targetSslProxies',
  list: 'global',
  types: { global: 'google_compute_target_ssl_proxy' },
  asset: 'TargetSslProxy',
  shape: { members: 'certificateMap proxyHeader service=backend_service sslCertificates sslPolicy' },
  known: { refs: { backend_service: BACKEND, 'ssl_certificates.*': CERTIFICATES, ssl_policy: SSL_POLICY } },
})

export const TARGET_TCP_PROXIES: Kind = kind({
  collection: 'targetTcpProxies',
  list: 'aggregated',
  types: { global: 'google_compute_target_tcp_proxy', region: 'google_compute_region_target_tcp_proxy' },
  asset: 'TargetTcpProxy',
  shape: { members: 'proxyBind proxyHeader service=backend_service' },
  known: { refs: { backend_service: BACKEND } },
})

export const TARGET_GRPC_PROXIES: Kind = kind({
  collection: 'targetGrpcProxies',
  list: 'global',
  types: { global: 'google_compute_target_grpc_proxy' },
  asset: 'TargetGrpcProxy',
  shape: { members: 'urlMap validateForProxyless' },
  known: HTTP_PROXY,
})

export const TARGET_INSTANCES: Kind = kind({
  collection: 'targetInstances',
  list: 'aggregated',
  types: { zone: 'google_compute_target_instance' },
  asset: 'TargetInstance',
  shape: { members: 'instance natPolicy network securityPolicy' },
  known: { refs: { instance: 'google_compute_instance.self_link', network: NETWORK } },
})

export const TARGET_POOLS: Kind = kind({
  collection: 'targetPools',
  list: 'aggregated',
  types: { region: 'google_compute_target_pool' },
  asset: 'TargetPool',
  shape: { members: 'backupPool failoverRatio healthChecks instances securityPolicy sessionAffinity' },
  known: {
    sets: 'instances health_checks',
    refs: { 'instances.*': 'google_compute_instance.self_link', 'health_checks.*': HEALTH_CHECKS },
  },
})

export const HEALTH_CHECKS_KIND: Kind = kind({
  collection: 'healthChecks',
  list: 'aggregated',
  types: { global: 'google_compute_health_check', region: 'google_compute_region_health_check' },
  asset: 'HealthCheck',
  shape: {
    members: `checkIntervalSec grpcHealthCheck healthyThreshold http2HealthCheck httpHealthCheck httpsHealthCheck logConfig
      sourceRegions sslHealthCheck tcpHealthCheck timeoutSec type unhealthyThreshold`,
  },
  known: {},
})

const OLD_CHECK = {
  members: 'checkIntervalSec healthyThreshold host port requestPath timeoutSec unhealthyThreshold',
} as const

export const HTTP_HEALTH_CHECKS: Kind = kind({
  collection: 'httpHealthChecks',
  list: 'global',
  types: { global: 'google_compute_http_health_check' },
  asset: 'HttpHealthCheck',
  shape: OLD_CHECK,
  known: {},
})

export const HTTPS_HEALTH_CHECKS: Kind = kind({
  collection: 'httpsHealthChecks',
  list: 'global',
  types: { global: 'google_compute_https_health_check' },
  asset: 'HttpsHealthCheck',
  shape: OLD_CHECK,
  known: {},
})

export const SSL_CERTIFICATES: Kind = kind({
  collection: 'sslCertificates',
  list: 'aggregated',
  types: ({ type }, level) => {
    if (level === 'region') return 'google_compute_region_ssl_certificate'
    return type === 'MANAGED' ? 'google_compute_managed_ssl_certificate' : 'google_compute_ssl_certificate'
  },
  several: [
    'google_compute_ssl_certificate',
    'google_compute_managed_ssl_certificate',
    'google_compute_region_ssl_certificate',
  ],
  asset: 'SslCertificate',
  shape: {
    members: 'certificate managed type',
    observed: 'expireTime subjectAlternativeNames managed',
    // How far Google came with it is no configuration.
    otherwise: { status: () => ({}), domainStatus: () => ({}) },
  },
  known: { secret: 'private_key', public: 'certificate', sets: 'managed.*.domains' },
})

export const SSL_POLICIES: Kind = kind({
  collection: 'sslPolicies',
  list: 'aggregated',
  types: { global: 'google_compute_ssl_policy', region: 'google_compute_region_ssl_policy' },
  asset: 'SslPolicy',
  shape: { members: 'customFeatures minTlsVersion profile', observed: 'enabledFeatures' },
  known: { sets: 'custom_features /observed/enabled_features' },
})

export const SECURITY_POLICIES: Kind = kind({
  collection: 'securityPolicies',
  list: 'aggregated',
  types: { global: 'google_compute_security_policy', region: 'google_compute_region_security_policy' },
  asset: 'SecurityPolicy',
  shape: {
    members: `adaptiveProtectionConfig advancedOptionsConfig ddosProtectionConfig recaptchaOptionsConfig rules=rule type
      userDefinedFields`,
    otherwise: { headerAction: (value: Json) => ({ header_action: block(snakeMembers(object(value))) }) },
  },
  known: { sets: 'rule rule.*.match.*.config.*.src_ip_ranges' },
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
    otherwise: { IPProtocols: 'ip_protocols', collectorIlb: 'collector_ilb' },
  },
  known: {
    refs: { 'network.*.url': NETWORK, 'collector_ilb.*.url': 'google_compute_forwarding_rule.self_link' },
  },
})
