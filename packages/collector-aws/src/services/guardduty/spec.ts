import { reading } from '../../reading/reading.ts'
import type { ServiceSpec } from '../../spec/service-spec.ts'
import * as from from './client.ts'
import * as to from './convert.ts'

/** GuardDuty: what it watches, not what it has found. */
export const GUARDDUTY: ServiceSpec = {
  api: from.guardduty,
  scope: 'region',
  limit: { rate: 5, burst: 10, concurrency: 5 },
  types: { aws_guardduty_detector: { sets: 'features features.*.additional_configuration' } },
  readings: [reading('aws_guardduty_detector', from.detectors, to.detector)],
}
