export { type AuditedHost, createHost, type HostOptions } from './create-host.ts'
export type { ScanLimits, ScanRequest, ScanResult, ScanSource, SnapshotHead } from './request.ts'
export { scan } from './scan.ts'
export type { ScanEvent, ScanListener } from './telling/events.ts'
