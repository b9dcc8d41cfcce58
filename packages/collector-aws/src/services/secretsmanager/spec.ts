import { reading } from '../../reading/reading.ts'
import type { ServiceSpec } from '../../spec/service-spec.ts'
import * as from from './client.ts'
import * as to from './convert.ts'

export const SECRETS_MANAGER: ServiceSpec = {
  api: from.secretsManager,
  scope: 'region',
  limit: { rate: 20, burst: 40 },
  types: {
    aws_secretsmanager_secret: { refs: { kms_key_id: 'aws_kms_key.arn aws_kms_key.id' } },
    aws_secretsmanager_secret_rotation: {
      public: 'secret_id',
      refs: { secret_id: 'aws_secretsmanager_secret.id', rotation_lambda_arn: 'aws_lambda_function.arn' },
    },
  },
  readings: [
    reading(['aws_secretsmanager_secret', 'aws_secretsmanager_secret_rotation'], from.secrets, to.secret),
  ],
}
