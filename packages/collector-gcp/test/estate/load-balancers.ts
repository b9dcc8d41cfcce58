import { backends, checks } from './backends.ts'
import { globally, link, type Place, type Put, regionally } from './place.ts'

/** An external balancer with all that it is made of, and one inside. */
export function loadBalancers(place: Place): readonly Put[] {
  const at = globally(place)
  return [
    ...checks(place),
    ...backends(place),
    ...maps(place),
    ...proxies(place),
    forwarding('shop-https', at, `${at}/targetHttpsProxies/shop`, '443-443', '203.0.113.80'),
    forwarding('shop-http', at, `${at}/targetHttpProxies/shop-redirect`, '80-80', '203.0.113.80'),
    forwarding('mail-tcp', at, `${at}/targetTcpProxies/mail`, '993-993', '203.0.113.81'),
    forwarding('feed-ssl', at, `${at}/targetSslProxies/feed`, '443-443', '203.0.113.82'),
    ...inside(place),
  ]
}

function forwarding(name: string, parent: string, target: string, portRange: string, ip: string): Put {
  return [
    'compute.forwardingRules',
    parent,
    {
      name,
      IPAddress: ip,
      IPProtocol: 'TCP',
      portRange,
      target: link(target),
      loadBalancingScheme: 'EXTERNAL_MANAGED',
      networkTier: 'PREMIUM',
      ipVersion: 'IPV4',
    },
  ]
}

function maps(place: Place): readonly Put[] {
  const at = globally(place)
  const web = link(`${at}/backendServices/shop-web`)
  return [
    [
      'compute.urlMaps',
      at,
      {
        name: 'shop',
        defaultService: web,
        hostRules: [{ hosts: ['shop.example.com'], pathMatcher: 'shop' }],
        pathMatchers: [
          {
            name: 'shop',
            defaultService: web,
            pathRules: [{ paths: ['/assets/*'], service: link(`${at}/backendBuckets/shop-assets`) }],
            headerAction: {
              requestHeadersToAdd: [
                {
                  headerName: 'Authorization',
                  headerValue: `Bearer ${place.secret('url-map-header')}`,
                  replace: true,
                },
              ],
            },
          },
        ],
        tests: [{ host: 'shop.example.com', path: '/', service: web }],
      },
    ],
    [
      'compute.urlMaps',
      at,
      {
        name: 'shop-redirect',
        defaultUrlRedirect: {
          httpsRedirect: true,
          redirectResponseCode: 'MOVED_PERMANENTLY_DEFAULT',
          stripQuery: false,
        },
      },
    ],
    [
      'compute.urlMaps',
      regionally(place),
      { name: 'inside', defaultService: link(`${regionally(place)}/backendServices/inside`) },
    ],
  ]
}

function proxies(place: Place): readonly Put[] {
  const at = globally(place)
  const certificate = link(`${at}/sslCertificates/shop`)
  return [
    [
      'compute.sslCertificates',
      at,
      {
        name: 'shop',
        type: 'MANAGED',
        managed: {
          domains: ['shop.example.com'],
          status: 'ACTIVE',
          domainStatus: { 'shop.example.com': 'ACTIVE' },
        },
        subjectAlternativeNames: ['shop.example.com'],
        expireTime: '2026-05-01T00:00:00.000-07:00',
      },
    ],
    [
      'compute.sslCertificates',
      at,
      {
        name: 'feed',
        type: 'SELF_MANAGED',
        certificate: PEM,
        selfManaged: { certificate: PEM },
        expireTime: '2026-08-01T00:00:00.000-07:00',
      },
    ],
    [
      'compute.targetHttpsProxies',
      at,
      {
        name: 'shop',
        urlMap: link(`${at}/urlMaps/shop`),
        sslCertificates: [certificate],
        sslPolicy: link(`${at}/sslPolicies/modern`),
        quicOverride: 'NONE',
        tlsEarlyData: 'DISABLED',
      },
    ],
    ['compute.targetHttpProxies', at, { name: 'shop-redirect', urlMap: link(`${at}/urlMaps/shop-redirect`) }],
    [
      'compute.targetTcpProxies',
      at,
      { name: 'mail', service: link(`${at}/backendServices/mail`), proxyHeader: 'NONE' },
    ],
    [
      'compute.targetSslProxies',
      at,
      {
        name: 'feed',
        service: link(`${at}/backendServices/mail`),
        sslCertificates: [link(`${at}/sslCertificates/feed`)],
        proxyHeader: 'NONE',
      },
    ],
  ]
}

const PEM =
  '-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUTm90QVJlYWxDZXJ0aWZpY2F0ZQ==\n-----END CERTIFICATE-----\n'

function inside(place: Place): readonly Put[] {
  const at = regionally(place)
  return [
    ['compute.targetHttpProxies', at, { name: 'inside', urlMap: link(`${at}/urlMaps/inside`) }],
    [
      'compute.forwardingRules',
      at,
      {
        name: 'inside',
        IPAddress: '10.10.0.200',
        IPProtocol: 'TCP',
        portRange: '80-80',
        target: link(`${at}/targetHttpProxies/inside`),
        loadBalancingScheme: 'INTERNAL_MANAGED',
        network: link(`${globally(place)}/networks/shop`),
        subnetwork: link(`${at}/subnetworks/shop-web`),
        networkTier: 'PREMIUM',
        labels: { team: 'stock' },
      },
    ],
    [
      'compute.targetPools',
      at,
      {
        name: 'legacy',
        sessionAffinity: 'CLIENT_IP',
        instances: [link(`projects/${place.project}/zones/${place.zone}/instances/web-0`)],
        healthChecks: [link(`${globally(place)}/httpHealthChecks/legacy`)],
      },
    ],
  ]
}
