// What many kinds name: the types that may stand there, each with what it is named by.

export const BACKEND: string =
  'google_compute_backend_service.self_link google_compute_region_backend_service.self_link'
export const ANY_BACKEND: string = `${BACKEND} google_compute_backend_bucket.self_link`
export const NETWORK: string = 'google_compute_network.self_link'
export const SUBNETWORK: string = 'google_compute_subnetwork.self_link'
export const CERTIFICATES: string =
  'google_compute_ssl_certificate.self_link google_compute_managed_ssl_certificate.self_link google_compute_region_ssl_certificate.self_link'
export const SSL_POLICY: string =
  'google_compute_ssl_policy.self_link google_compute_region_ssl_policy.self_link'
export const URL_MAP: string = 'google_compute_url_map.self_link google_compute_region_url_map.self_link'
export const SECURITY_POLICY: string =
  'google_compute_security_policy.self_link google_compute_region_security_policy.self_link'
export const HEALTH_CHECKS: string =
  'google_compute_health_check.self_link google_compute_region_health_check.self_link google_compute_http_health_check.self_link google_compute_https_health_check.self_link'
export const TARGETS: string = [
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
