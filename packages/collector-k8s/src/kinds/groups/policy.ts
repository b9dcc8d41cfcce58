import type { KindSpec } from '../kind-spec.ts'
import { selectorLists } from '../selectors.ts'

export const POLICY_KINDS: readonly KindSpec[] = [
  {
    type: 'policy/PodDisruptionBudget',
    plural: 'poddisruptionbudgets',
    unordered: selectorLists('/spec/selector'),
    selectors: ['/spec/selector'],
    numbers: ['/spec/minAvailable', '/spec/maxUnavailable'],
    status: ['currentHealthy', 'desiredHealthy', 'disruptionsAllowed'],
  },
  {
    type: 'policy/PodSecurityPolicy',
    plural: 'podsecuritypolicies',
    unordered: [
      'allowedCapabilities',
      'defaultAddCapabilities',
      'requiredDropCapabilities',
      'volumes',
      'allowedHostPaths',
      'allowedFlexVolumes',
      'allowedCSIDrivers',
      'allowedUnsafeSysctls',
      'forbiddenSysctls',
      'allowedProcMountTypes',
      'hostPorts',
      'fsGroup/ranges',
      'runAsGroup/ranges',
      'runAsUser/ranges',
      'supplementalGroups/ranges',
      'runtimeClass/allowedRuntimeClassNames',
    ].map(list => `/spec/${list}`),
  },
]
