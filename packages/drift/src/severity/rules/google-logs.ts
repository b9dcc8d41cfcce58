import type { SeverityRule } from '../severity-rule.ts'

const SINKS = ['google_logging_*_sink'] as const

/** Where logs of Google Cloud go, and which are kept. That a sink is removed is told with other watchers. */
export const GOOGLE_LOG_RULES: readonly SeverityRule[] = [
  {
    id: 'google-sink-off',
    types: SINKS,
    actions: ['modify'],
    paths: ['/properties/disabled'],
    when: { kind: 'turned_on' },
    severity: 'high',
    category: 'security',
    reason: 'Logs are no longer sent to where they were kept.',
  },
  {
    id: 'google-sink-redirected',
    types: SINKS,
    actions: ['modify'],
    paths: ['/properties/destination'],
    severity: 'high',
    category: 'security',
    reason: 'Logs are sent elsewhere.',
  },
  {
    id: 'google-sink-excludes',
    types: SINKS,
    actions: ['modify'],
    paths: ['/properties/exclusions', '/properties/filter'],
    severity: 'high',
    category: 'security',
    reason: 'Other logs are sent than before.',
  },
  {
    id: 'google-logs-excluded',
    types: ['google_logging_*_exclusion'],
    actions: ['add'],
    severity: 'high',
    category: 'security',
    reason: 'Some logs are no longer kept.',
  },
  {
    id: 'google-reader-exempted',
    types: ['google_project_iam_audit_config'],
    actions: ['modify'],
    paths: ['/properties/audit_log_config/**/exempted_members'],
    when: { kind: 'becomes', values: ['*'] },
    severity: 'high',
    category: 'security',
    reason: 'What somebody reads is no longer logged.',
  },
]
