import type { KindSpec } from '../kind-spec.ts'
import { below, names } from '../kind-spec.ts'
import { LOAD_BALANCER_REFS } from '../load-balancers.ts'
import { selectorLists } from '../selectors.ts'

const BACKENDS = ['/spec/rules/*/http/paths/*/backend', '/spec/defaultBackend', '/spec/backend']
const PEERS = ['/spec/ingress/*/from', '/spec/egress/*/to']
const PORTS = ['/spec/ingress/*/ports', '/spec/egress/*/ports']

export const NETWORKING_KINDS: readonly KindSpec[] = [
  {
    type: 'networking.k8s.io/Ingress',
    plural: 'ingresses',
    unordered: ['/spec/tls', '/spec/tls/*/hosts'],
    keyed: { '/spec/rules': 'host', '/spec/rules/*/http/paths': 'path' },
    numbers: below(BACKENDS, ['/servicePort']),
    refs: [
      ...below(BACKENDS, ['/service/name', '/serviceName']).map(path => names(path, 'Service')),
      names('/spec/tls/*/secretName', 'Secret'),
      names('/spec/ingressClassName', 'networking.k8s.io/IngressClass'),
      ...LOAD_BALANCER_REFS,
    ],
    status: ['loadBalancer'],
  },
  { type: 'networking.k8s.io/IngressClass', plural: 'ingressclasses' },
  {
    type: 'networking.k8s.io/NetworkPolicy',
    plural: 'networkpolicies',
    unordered: [
      '/spec/policyTypes',
      '/spec/ingress',
      '/spec/egress',
      ...PEERS,
      ...PORTS,
      ...below(PEERS, ['/*/ipBlock/except']),
      ...selectorLists('/spec/podSelector', ...below(PEERS, ['/*/podSelector', '/*/namespaceSelector'])),
    ],
    defaults: Object.fromEntries(PORTS.map(ports => [`${ports}/*/protocol`, 'TCP'])),
    selectors: ['/spec/podSelector'],
    numbers: PORTS.map(ports => `${ports}/*/port`),
  },
  { type: 'networking.k8s.io/ServiceCIDR', plural: 'servicecidrs' },
  { type: 'networking.k8s.io/IPAddress', plural: 'ipaddresses' },
  {
    type: 'networking.k8s.io/ClusterCIDR',
    plural: 'clustercidrs',
    unordered: ['/spec/nodeSelector/nodeSelectorTerms'],
  },
]

export const DISCOVERY_KINDS: readonly KindSpec[] = [
  {
    type: 'discovery.k8s.io/EndpointSlice',
    plural: 'endpointslices',
    unordered: ['/endpoints', '/endpoints/*/addresses', '/ports'],
    refs: [names('/tags/kubernetes.io~1service-name', 'Service')],
  },
]
