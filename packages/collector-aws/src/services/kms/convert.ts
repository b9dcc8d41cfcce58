import type { AliasListEntry } from '@aws-sdk/client-kms'
import { defaultIf } from '../../resource/aws-made.ts'
import type { Found } from '../../resource/found.ts'
import type { Key } from './client.ts'

export function key({
  item: { item, metadata, unread: undescribed },
  policy,
  rotation,
  tags,
  unread,
}: Key): Found | undefined {
  const { KeyId: id, KeyArn: arn } = item
  if (id === undefined) return undefined
  const named = tags?.flatMap(({ TagKey, TagValue }) =>
    TagKey === undefined ? [] : [[TagKey, TagValue ?? '']],
  )
  return {
    type: 'aws_kms_key',
    id,
    arn,
    created: metadata?.CreationDate,
    tags: named && Object.fromEntries(named),
    unread: [...undescribed, ...unread],
    properties: {
      custom_key_store_id: metadata?.CustomKeyStoreId,
      customer_master_key_spec: metadata?.KeySpec,
      // Only of one that is going to be deleted. Terraform has no word for it.
      deletion_date: metadata?.DeletionDate,
      description: metadata?.Description,
      enable_key_rotation: rotation?.KeyRotationEnabled,
      is_enabled: metadata?.Enabled,
      key_id: id,
      key_usage: metadata?.KeyUsage,
      multi_region: metadata?.MultiRegion,
      policy: policy ?? undefined,
      rotation_period_in_days: rotation?.RotationPeriodInDays,
      xks_key_id: metadata?.XksKeyConfiguration?.Id,
    },
    observed: { state: metadata?.KeyState },
    ...defaultIf(metadata?.KeyManager === 'AWS'),
  }
}

export function alias({
  AliasName: name,
  AliasArn: arn,
  TargetKeyId,
  CreationDate,
}: AliasListEntry): Found | undefined {
  if (name === undefined) return undefined
  return {
    type: 'aws_kms_alias',
    id: name,
    arn,
    name,
    created: CreationDate,
    properties: { name, target_key_id: TargetKeyId },
    ...defaultIf(name.startsWith('alias/aws/')),
  }
}
