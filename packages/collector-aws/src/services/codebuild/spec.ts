import { reading } from '../../reading/reading.ts'
import type { ServiceSpec } from '../../spec/service-spec.ts'
import * as from from './client.ts'
import * as to from './convert.ts'

/** Projects. Builds come and go, and are left out. */
export const CODEBUILD: ServiceSpec = {
  api: from.codebuild,
  scope: 'region',
  limit: { rate: 5, burst: 10, concurrency: 4 },
  types: {
    aws_codebuild_project: {
      // What logs in is the ARN of a connection, and was once a token.
      masked: `environment.*.environment_variable.*.value
        source.*.auth.*.resource secondary_sources.*.auth.*.resource`,
      public: 'encryption_key environment.*.registry_credential',
      sets: `file_system_locations secondary_artifacts secondary_source_version secondary_sources
        vpc_config.*.security_group_ids vpc_config.*.subnets`,
      refs: {
        'artifacts.*.location': 'aws_s3_bucket.id',
        encryption_key: 'aws_kms_key.arn',
        'environment.*.registry_credential.*.credential': 'aws_secretsmanager_secret.arn',
        'logs_config.*.cloudwatch_logs.*.group_name': 'aws_cloudwatch_log_group.id',
        service_role: 'aws_iam_role.arn',
        'vpc_config.*.security_group_ids.*': 'aws_security_group.id',
        'vpc_config.*.subnets.*': 'aws_subnet.id',
        'vpc_config.*.vpc_id': 'aws_vpc.id',
      },
    },
  },
  readings: [reading('aws_codebuild_project', from.projects, to.project)],
}
