import { reading } from '../../reading/reading.ts'
import type { ServiceSpec } from '../../spec/service-spec.ts'
import * as from from './client.ts'
import * as to from './convert.ts'

/** Classic load balancers. */
export const ELB: ServiceSpec = {
  api: from.elb,
  scope: 'region',
  limit: { rate: 10, burst: 40, concurrency: 8 },
  types: {
    aws_elb: {
      sets: 'availability_zones instances listener security_groups subnets',
      // Groups of instances register their own.
      volatile: 'instances',
      refs: {
        'access_logs.*.bucket': 'aws_s3_bucket.id',
        'instances.*': 'aws_instance.id',
        'listener.*.ssl_certificate_id': 'aws_acm_certificate.arn',
        'security_groups.*': 'aws_security_group.id',
        'subnets.*': 'aws_subnet.id',
      },
    },
  },
  readings: [reading('aws_elb', from.balancers, to.balancer)],
}
