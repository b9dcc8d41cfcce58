export { gcpCollector } from './collector.ts'
export { gcpRole, gcpRoleText } from './gcp-role.ts'
export { GCP_CONFIG, GCP_SETTINGS, type GcpConfig } from './settings.ts'
export type { Role, RoleQuestion } from './spec/role.ts'
