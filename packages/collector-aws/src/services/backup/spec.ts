import { reading } from '../../reading/reading.ts'
import type { ServiceSpec } from '../../spec/service-spec.ts'
import * as from from './client.ts'
import * as to from './convert.ts'

const CONDITIONS = ['string_equals', 'string_like', 'string_not_equals', 'string_not_like']

/** AWS Backup: what is kept, not the copies. */
export const BACKUP: ServiceSpec = {
  api: from.backup,
  scope: 'region',
  limit: { rate: 10, burst: 20, concurrency: 8 },
  types: {
    aws_backup_vault: { refs: { kms_key_arn: 'aws_kms_key.arn' } },
    aws_backup_logically_air_gapped_vault: {},
    aws_backup_plan: {
      sets: 'advanced_backup_setting rule rule.*.copy_action',
      refs: {
        'rule.*.target_vault_name': 'aws_backup_vault.id',
        'rule.*.copy_action.*.destination_vault_arn': 'aws_backup_vault.arn',
      },
    },
    aws_backup_selection: {
      sets: [
        'condition not_resources resources selection_tag',
        ...CONDITIONS.map(condition => `condition.*.${condition}`),
      ].join(' '),
      refs: { iam_role_arn: 'aws_iam_role.arn', plan_id: 'aws_backup_plan.id' },
    },
  },
  readings: [
    reading(['aws_backup_vault', 'aws_backup_logically_air_gapped_vault'], from.vaults, to.vault),
    reading('aws_backup_plan', from.plans, to.plan),
    reading('aws_backup_selection', from.selections, to.selection),
  ],
}
