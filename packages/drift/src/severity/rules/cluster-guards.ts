import { CONTROLLERS } from '../controllers.ts'
import type { SeverityRule } from '../severity-rule.ts'
import { NETWORK_POLICIES } from '../type-families.ts'

/** What kept a Kubernetes cluster safe and no longer does. */
export const CLUSTER_GUARD_RULES: readonly SeverityRule[] = [
  {
    id: 'admission-weakened',
    types: ['admissionregistration.k8s.io/*'],
    actions: ['modify'],
    paths: ['/properties/**/failurePolicy'],
    when: { kind: 'becomes', values: ['Ignore'] },
    severity: 'high',
    category: 'security',
    reason: 'The cluster lets objects in where its guard does not answer.',
  },
  {
    id: 'admission-not-enforced',
    types: ['admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding'],
    actions: ['modify'],
    paths: ['/properties/spec/validationActions'],
    when: { kind: 'becomes', values: ['Warn', 'Audit'] },
    unless: { '/properties/spec/validationActions/*': ['Deny'] },
    severity: 'high',
    category: 'security',
    reason: 'What breaks the policy is told and let in.',
  },
  {
    id: 'disruption-budget-removed',
    types: ['policy/PodDisruptionBudget', 'kubernetes_pod_disruption_budget*'],
    actions: ['remove'],
    unlessMadeBy: CONTROLLERS,
    severity: 'medium',
    category: 'compute',
    reason: 'All of its pods may be evicted at once.',
  },
  {
    id: 'network-policy-removed',
    types: NETWORK_POLICIES,
    actions: ['remove'],
    severity: 'high',
    category: 'security',
    reason: 'Pods are no longer kept apart by this policy.',
  },
]
