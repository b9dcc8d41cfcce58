import { reading } from '../../reading/reading.ts'
import type { ServiceSpec } from '../../spec/service-spec.ts'
import * as from from './client.ts'
import * as to from './convert.ts'

export const ROUTE53: ServiceSpec = {
  api: from.route53,
  scope: 'account',
  // Five requests a second, for the whole account.
  limit: { rate: 5, burst: 5, concurrency: 5, per: 'scope' },
  weight: 3,
  types: {
    aws_route53_zone: { sets: 'vpc', refs: { 'vpc.*.vpc_id': 'aws_vpc.id' } },
    aws_route53_record: {
      sets: 'records geoproximity_routing_policy.*.coordinates',
      refs: { zone_id: 'aws_route53_zone.id' },
    },
  },
  readings: [
    reading('aws_route53_zone', from.zones, to.zone),
    reading('aws_route53_record', from.records, to.record),
  ],
}
