import type { SeverityRule } from '../severity-rule.ts'
import { WORKLOADS } from '../type-families.ts'

/** What keeps a program from the machine that it runs on. */
export const ISOLATION_RULES: readonly SeverityRule[] = [
  {
    id: 'metadata-service-open',
    types: ['aws_instance', 'aws_launch_template'],
    actions: ['modify'],
    paths: ['/properties/metadata_options/**/http_tokens'],
    when: { kind: 'becomes', values: ['optional'] },
    severity: 'high',
    category: 'security',
    reason: "The instance's credentials can be read without a session token (IMDSv1).",
  },
  {
    id: 'pod-privileged',
    types: WORKLOADS,
    actions: ['add', 'modify'],
    paths: [
      '/properties/**/privileged',
      '/properties/**/hostNetwork',
      '/properties/**/hostPID',
      '/properties/**/hostIPC',
      '/properties/**/host_network',
      '/properties/**/host_pid',
      '/properties/**/host_ipc',
      '/properties/**/hostPath',
      '/properties/**/host_path',
    ],
    when: { kind: 'turned_on' },
    severity: 'high',
    category: 'security',
    reason: 'Pods are let out of their isolation from the node.',
  },
  {
    id: 'pod-security-level-changed',
    types: ['Namespace', 'kubernetes_namespace*'],
    actions: ['modify'],
    paths: [
      '/tags/pod-security.kubernetes.io~1enforce',
      '/properties/metadata/**/labels/pod-security.kubernetes.io~1enforce',
    ],
    severity: 'high',
    category: 'security',
    reason: 'The namespace holds its pods to another Pod Security level, or to none.',
  },
  {
    id: 'pod-guard-off',
    types: WORKLOADS,
    actions: ['modify'],
    paths: [
      '/properties/**/runAsNonRoot',
      '/properties/**/readOnlyRootFilesystem',
      '/properties/**/run_as_non_root',
      '/properties/**/read_only_root_filesystem',
    ],
    when: { kind: 'turned_off' },
    severity: 'medium',
    category: 'security',
    reason: 'A guard inside the pod was turned off.',
  },
  {
    id: 'pod-capability-added',
    types: WORKLOADS,
    actions: ['add', 'modify'],
    paths: ['/properties/**/capabilities/**/add'],
    when: { kind: 'becomes', values: ['ALL', 'SYS_*', 'CAP_SYS_*', 'NET_ADMIN', 'NET_RAW', 'DAC_*'] },
    severity: 'high',
    category: 'security',
    reason: "Containers got powers over the node's kernel.",
  },
]
