import type { TypeRules } from './rule.ts'

/** Of every type: how Terraform goes about it, and what only names the thing again. */
export const COMMON_RULES: TypeRules = {
  ignored:
    'id arn self_link timeouts apply_immediately skip_final_snapshot final_snapshot_identifier ' +
    'force_destroy force_delete force_detach_policies name_prefix identifier_prefix bucket_prefix ' +
    'description_prefix deletion_policy creation_timestamp etag fingerprint uid',
}
