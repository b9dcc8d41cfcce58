import type { RefSpec } from '@wgo/core'

const INGRESS = '/observed/status/loadBalancer/ingress/*'

/** The cloud's load balancer that serves a Service or an Ingress, by the address that it got. */
export const LOAD_BALANCER_REFS: readonly RefSpec[] = [
  { path: `${INGRESS}/hostname`, to: ['aws_lb', 'aws_elb'], by: 'dns_name', provider: 'aws' },
  {
    path: `${INGRESS}/ip`,
    to: ['google_compute_forwarding_rule', 'google_compute_global_forwarding_rule'],
    by: 'ip_address',
    provider: 'gcp',
  },
]
