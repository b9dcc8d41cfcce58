import { CAPACITY_RULES } from './rules/capacity.ts'
import { CLUSTER_EXPOSURE_RULES } from './rules/cluster-exposure.ts'
import { CLUSTER_GUARD_RULES } from './rules/cluster-guards.ts'
import { CLUSTER_RIGHTS_RULES } from './rules/cluster-rights.ts'
import { DATA_LOSS_RULES } from './rules/data-loss.ts'
import { EXPOSURE_RULES } from './rules/exposure.ts'
import { GOOGLE_EXPOSURE_RULES } from './rules/google-exposure.ts'
import { GOOGLE_GUARD_RULES } from './rules/google-guards.ts'
import { GOOGLE_LOG_RULES } from './rules/google-logs.ts'
import { ISOLATION_RULES } from './rules/isolation.ts'
import { METADATA_RULES } from './rules/metadata.ts'
import { NETWORK_RULES } from './rules/network.ts'
import { OPEN_PORT_RULES } from './rules/open-ports.ts'
import { PRIVILEGE_RULES } from './rules/privilege.ts'
import { PROTECTION_RULES } from './rules/protection.ts'
import { WORKLOAD_RULES } from './rules/workload.ts'
import type { SeverityRule } from './severity-rule.ts'

/** How much changes matter, row by row. Every row that holds gives its reason; the highest gives the severity. */
export const SEVERITY_RULES: readonly SeverityRule[] = [
  ...OPEN_PORT_RULES,
  ...EXPOSURE_RULES,
  ...GOOGLE_EXPOSURE_RULES,
  ...CLUSTER_EXPOSURE_RULES,
  ...ISOLATION_RULES,
  ...PRIVILEGE_RULES,
  ...CLUSTER_RIGHTS_RULES,
  ...CLUSTER_GUARD_RULES,
  ...GOOGLE_GUARD_RULES,
  ...GOOGLE_LOG_RULES,
  ...PROTECTION_RULES,
  ...DATA_LOSS_RULES,
  ...CAPACITY_RULES,
  ...WORKLOAD_RULES,
  ...NETWORK_RULES,
  ...METADATA_RULES,
]
