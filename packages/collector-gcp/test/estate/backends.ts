import { globally, link, type Place, type Put, regionally } from './place.ts'

export function checks(place: Place): readonly Put[] {
  const times = { checkIntervalSec: 10, timeoutSec: 5, healthyThreshold: 2, unhealthyThreshold: 3 }
  return [
    [
      'compute.healthChecks',
      globally(place),
      {
        ...times,
        name: 'web',
        type: 'HTTP',
        httpHealthCheck: {
          port: 8_080,
          requestPath: `/healthz?token=${place.secret('health-check-path')}`,
          proxyHeader: 'NONE',
          portSpecification: 'USE_FIXED_PORT',
        },
        logConfig: { enable: true },
      },
    ],
    [
      'compute.healthChecks',
      globally(place),
      { ...times, name: 'mail', type: 'TCP', tcpHealthCheck: { port: 993, proxyHeader: 'NONE' } },
    ],
    [
      'compute.healthChecks',
      regionally(place),
      {
        ...times,
        name: 'inside',
        type: 'GRPC',
        grpcHealthCheck: { port: 9_090, grpcServiceName: 'shop.Stock' },
      },
    ],
    [
      'compute.httpHealthChecks',
      globally(place),
      { ...times, name: 'legacy', requestPath: '/', port: 80, host: '' },
    ],
  ]
}

export function backends(place: Place): readonly Put[] {
  const { secret } = place
  const base = {
    port: 80,
    portName: 'http',
    timeoutSec: 30,
    sessionAffinity: 'NONE',
    affinityCookieTtlSec: 0,
    loadBalancingScheme: 'EXTERNAL_MANAGED',
    localityLbPolicy: 'ROUND_ROBIN',
    connectionDraining: { drainingTimeoutSec: 300 },
  }
  const group = {
    group: link(`${regionally(place)}/instanceGroups/web`),
    balancingMode: 'UTILIZATION',
    maxUtilization: 0.8,
    capacityScaler: 1,
  }
  return [
    [
      'compute.backendServices',
      globally(place),
      {
        ...base,
        name: 'shop-web',
        description: 'The shop',
        protocol: 'HTTP',
        backends: [group],
        healthChecks: [link(`${globally(place)}/healthChecks/web`)],
        securityPolicy: link(`${globally(place)}/securityPolicies/shop-armor`),
        customRequestHeaders: [`X-Origin-Auth:${secret('backend-request-header')}`],
        customResponseHeaders: ['Strict-Transport-Security:max-age=31536000'],
        iap: {
          enabled: true,
          oauth2ClientId: '1098479648729-web.apps.googleusercontent.com',
          oauth2ClientSecretSha256: secret('iap-client-secret-hash'),
        },
        enableCDN: true,
        cdnPolicy: {
          cacheMode: 'CACHE_ALL_STATIC',
          clientTtl: 3_600,
          defaultTtl: 3_600,
          maxTtl: 86_400,
          negativeCaching: false,
          serveWhileStale: 0,
          signedUrlKeyNames: ['key-1'],
          cacheKeyPolicy: { includeHost: true, includeProtocol: true, includeQueryString: true },
        },
        logConfig: { enable: true, sampleRate: 1, optionalMode: 'EXCLUDE_ALL_OPTIONAL' },
      },
    ],
    [
      'compute.backendServices',
      globally(place),
      {
        ...base,
        name: 'mail',
        protocol: 'TCP',
        backends: [group],
        healthChecks: [link(`${globally(place)}/healthChecks/mail`)],
      },
    ],
    [
      'compute.backendServices',
      regionally(place),
      {
        ...base,
        name: 'inside',
        protocol: 'GRPC',
        loadBalancingScheme: 'INTERNAL_MANAGED',
        healthChecks: [link(`${regionally(place)}/healthChecks/inside`)],
      },
    ],
    [
      'compute.backendBuckets',
      globally(place),
      { name: 'shop-assets', bucketName: `${place.project}-assets`, enableCdn: true, description: '' },
    ],
  ]
}
