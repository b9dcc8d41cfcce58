import type { RefSpec } from '@wgo/core'
import type { KindSpec } from '../kind-spec.ts'
import { below, names } from '../kind-spec.ts'

const GROUP = 'gateway.networking.k8s.io'

/** A reference as the Gateway API writes it: without `kind` it is the kind that is meant mostly. */
function target(path: string, type: string, kind: string, group: string): RefSpec {
  return {
    ...names(`${path}/name`, type),
    where: { kind: [kind, ''], group: [group, ''] },
    namespace: 'namespace',
  }
}

const BACKENDS = [
  '/spec/rules/*/backendRefs/*',
  ...below(
    ['/spec/rules/*/filters/*', '/spec/rules/*/backendRefs/*/filters/*'],
    ['/requestMirror/backendRef'],
  ),
]

const ROUTE: Omit<KindSpec, 'type' | 'plural'> = {
  unordered: ['/spec/parentRefs', '/spec/hostnames'],
  masked: below(
    ['/spec/rules/*/filters/*'],
    ['/requestHeaderModifier/set/*/value', '/requestHeaderModifier/add/*/value'],
  ),
  refs: [
    target('/spec/parentRefs/*', `${GROUP}/Gateway`, 'Gateway', GROUP),
    ...BACKENDS.map(path => target(path, 'Service', 'Service', '')),
  ],
}

/** The Gateway API. It is installed as custom resources, and is how traffic comes in where there is no Ingress. */
export const GATEWAY_KINDS: readonly KindSpec[] = [
  { type: `${GROUP}/GatewayClass`, plural: 'gatewayclasses' },
  {
    type: `${GROUP}/Gateway`,
    plural: 'gateways',
    unordered: ['/spec/addresses'],
    keyed: { '/spec/listeners': 'name' },
    refs: [
      names('/spec/gatewayClassName', `${GROUP}/GatewayClass`),
      target('/spec/listeners/*/tls/certificateRefs/*', 'Secret', 'Secret', ''),
      {
        path: '/observed/status/addresses/*/value',
        to: ['aws_lb', 'aws_elb'],
        by: 'dns_name',
        provider: 'aws',
      },
    ],
    status: ['addresses'],
  },
  { type: `${GROUP}/HTTPRoute`, plural: 'httproutes', ...ROUTE },
  { type: `${GROUP}/GRPCRoute`, plural: 'grpcroutes', ...ROUTE },
  { type: `${GROUP}/TLSRoute`, plural: 'tlsroutes', ...ROUTE },
  { type: `${GROUP}/TCPRoute`, plural: 'tcproutes', ...ROUTE },
  { type: `${GROUP}/UDPRoute`, plural: 'udproutes', ...ROUTE },
  { type: `${GROUP}/ReferenceGrant`, plural: 'referencegrants', unordered: ['/spec/from', '/spec/to'] },
]
