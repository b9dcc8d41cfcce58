import type { BackupRule, Conditions, Lifecycle } from '@aws-sdk/client-backup'
import { defaultIf } from '../../resource/aws-made.ts'
import { block } from '../../resource/blocks.ts'
import type { Found, Properties } from '../../resource/found.ts'
import type { Plan, Selection, Vault } from './client.ts'

/** What AWS sets up once a console is opened or a file system asks for backups. */
function isAwsMade(name: string | undefined): boolean {
  return name === 'Default' || name?.startsWith('aws/') === true
}

export function vault({ item: vault, tags, unread }: Vault): Found | undefined {
  const { BackupVaultName: name } = vault
  if (name === undefined) return undefined
  const own: Pick<Found, 'type' | 'properties'> =
    vault.VaultType === 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT'
      ? {
          type: 'aws_backup_logically_air_gapped_vault',
          properties: {
            max_retention_days: vault.MaxRetentionDays,
            min_retention_days: vault.MinRetentionDays,
            name,
          },
        }
      : { type: 'aws_backup_vault', properties: { kms_key_arn: vault.EncryptionKeyArn, name } }
  return {
    ...own,
    id: name,
    arn: vault.BackupVaultArn,
    name,
    tags: tags ?? undefined,
    created: vault.CreationDate,
    unread,
    observed: { locked: vault.Locked, recovery_points: vault.NumberOfRecoveryPoints },
    ...defaultIf(isAwsMade(name)),
  }
}

export function plan({ item: plan, details, tags, unread }: Plan): Found | undefined {
  const { BackupPlanId: id, BackupPlanName: name } = plan
  if (id === undefined) return undefined
  return {
    type: 'aws_backup_plan',
    id,
    arn: plan.BackupPlanArn,
    name,
    tags: tags ?? undefined,
    created: plan.CreationDate,
    unread,
    properties: {
      advanced_backup_setting: (details ?? plan).AdvancedBackupSettings?.map(setting => ({
        backup_options: setting.BackupOptions,
        resource_type: setting.ResourceType,
      })),
      name,
      rule: details?.Rules?.map(rule),
    },
    observed: { version: plan.VersionId },
    ...defaultIf(isAwsMade(name)),
  }
}

function rule(rule: BackupRule): Properties {
  return {
    completion_window: rule.CompletionWindowMinutes,
    copy_action: rule.CopyActions?.map(copy => ({
      destination_vault_arn: copy.DestinationBackupVaultArn,
      lifecycle: lifecycle(copy.Lifecycle),
    })),
    enable_continuous_backup: rule.EnableContinuousBackup,
    lifecycle: lifecycle(rule.Lifecycle),
    recovery_point_tags: rule.RecoveryPointTags,
    rule_name: rule.RuleName,
    schedule: rule.ScheduleExpression,
    schedule_expression_timezone: rule.ScheduleExpressionTimezone,
    start_window: rule.StartWindowMinutes,
    target_vault_name: rule.TargetBackupVaultName,
  }
}

function lifecycle(lifecycle: Lifecycle | undefined): readonly Properties[] | undefined {
  return block(
    lifecycle && {
      cold_storage_after: lifecycle.MoveToColdStorageAfterDays,
      delete_after: lifecycle.DeleteAfterDays,
      opt_in_to_archive_for_supported_resources: lifecycle.OptInToArchiveForSupportedResources,
    },
  )
}

export function selection({ item, details, unread }: Selection): Found | undefined {
  const { SelectionId: id, SelectionName: name } = item
  if (id === undefined) return undefined
  return {
    type: 'aws_backup_selection',
    id,
    name,
    created: item.CreationDate,
    unread,
    properties: {
      condition: block(details?.Conditions && conditions(details.Conditions)),
      iam_role_arn: item.IamRoleArn,
      name,
      not_resources: details?.NotResources,
      plan_id: item.BackupPlanId,
      resources: details?.Resources,
      selection_tag: details?.ListOfTags?.map(({ ConditionKey, ConditionType, ConditionValue }) => ({
        key: ConditionKey,
        type: ConditionType,
        value: ConditionValue,
      })),
    },
    ...defaultIf(isAwsMade(item.BackupPlanName)),
  }
}

function conditions(conditions: Conditions): Properties {
  const pairs = (of: Conditions[keyof Conditions]) =>
    of?.map(({ ConditionKey, ConditionValue }) => ({ key: ConditionKey, value: ConditionValue }))
  return {
    string_equals: pairs(conditions.StringEquals),
    string_like: pairs(conditions.StringLike),
    string_not_equals: pairs(conditions.StringNotEquals),
    string_not_like: pairs(conditions.StringNotLike),
  }
}
