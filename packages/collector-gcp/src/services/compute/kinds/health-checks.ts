import { type Kind, kind } from '../kind.ts'

export const HEALTH_CHECKS: Kind = kind({
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
