import type { SecretListEntry } from '@aws-sdk/client-secrets-manager'
import { block, snakeMembers } from '../../resource/blocks.ts'
import type { Found } from '../../resource/found.ts'
import { tagsOf } from '../../resource/tags.ts'

/** A secret, and its rotation where it has one. */
export function secret(secret: SecretListEntry): Found[] {
  const { ARN: arn, Name: name, OwningService } = secret
  if (arn === undefined || secret.DeletedDate !== undefined) return []
  const rotation = {
    type: 'aws_secretsmanager_secret_rotation',
    id: arn,
    properties: {
      rotation_enabled: secret.RotationEnabled,
      rotation_lambda_arn: secret.RotationLambdaARN,
      rotation_rules: block(secret.RotationRules && snakeMembers(secret.RotationRules)),
      secret_id: arn,
    },
  }
  return [
    {
      type: 'aws_secretsmanager_secret',
      id: arn,
      arn,
      name,
      tags: tagsOf(secret.Tags),
      created: secret.CreatedDate,
      properties: { description: secret.Description, kms_key_id: secret.KmsKeyId, name },
      observed: { last_changed: secret.LastChangedDate, last_rotated: secret.LastRotatedDate },
      ...(OwningService && { managed_by: { kind: 'aws', name: OwningService } }),
    },
    ...(secret.RotationEnabled ? [rotation] : []),
  ]
}
