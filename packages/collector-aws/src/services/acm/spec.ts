import { reading } from '../../reading/reading.ts'
import type { ServiceSpec } from '../../spec/service-spec.ts'
import * as from from './client.ts'
import * as to from './convert.ts'

export const ACM: ServiceSpec = {
  api: from.acm,
  scope: 'region',
  limit: { rate: 5, burst: 10, concurrency: 4 },
  types: { aws_acm_certificate: { sets: 'subject_alternative_names' } },
  readings: [reading('aws_acm_certificate', from.certificates, to.certificate)],
}
