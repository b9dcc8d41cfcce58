import { reading } from '../../reading/reading.ts'
import type { KnownType, ServiceSpec } from '../../spec/service-spec.ts'
import * as from from './client.ts'
import * as to from './convert.ts'

const POLICY: KnownType = { refs: { repository: 'aws_ecr_repository.id' } }

/** Repositories. Images come and go with every build, and are left out. */
export const ECR: ServiceSpec = {
  api: from.ecr,
  scope: 'region',
  limit: { rate: 10, burst: 20, concurrency: 8 },
  types: {
    aws_ecr_repository: { refs: { 'encryption_configuration.*.kms_key': 'aws_kms_key.arn' } },
    aws_ecr_lifecycle_policy: POLICY,
    aws_ecr_repository_policy: POLICY,
  },
  readings: [
    reading(
      ['aws_ecr_repository', 'aws_ecr_lifecycle_policy', 'aws_ecr_repository_policy'],
      from.repositories,
      to.repository,
    ),
  ],
}
