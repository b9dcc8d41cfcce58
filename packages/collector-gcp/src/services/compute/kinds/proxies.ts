import { lastOf, segmentAfter } from '../../../resource/links.ts'
import { texts } from '../../../resource/members.ts'
import { type Kind, kind } from '../kind.ts'
import { BACKEND, CERTIFICATES, HEALTH_CHECKS, NETWORK, SSL_POLICY, URL_MAP } from './targets.ts'

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
  shape: {
    members: 'backupPool failoverRatio healthChecks securityPolicy sessionAffinity',
    observed: 'instances',
  },
  known: {
    sets: 'instances health_checks /observed/instances',
    refs: { '/observed/instances/*': 'google_compute_instance.self_link', 'health_checks.*': HEALTH_CHECKS },
  },
  more: ({ instances }) => ({ instances: texts(instances).map(zoneAndName) }),
})

/** Terraform names them by zone and name. */
function zoneAndName(link: string): string {
  return `${segmentAfter(link, 'zones')}/${lastOf(link)}`
}
