import type { KindSpec } from '../kind-spec.ts'
import { below, names } from '../kind-spec.ts'
import { selectorLists } from '../selectors.ts'

const GROUP = 'rbac.authorization.k8s.io'

/** No list in a role has an order. */
const RULE_LISTS = [
  '/rules',
  ...below(['/rules/*'], ['/apiGroups', '/resources', '/resourceNames', '/verbs', '/nonResourceURLs']),
]

const BINDING = {
  unordered: ['/subjects'],
  refs: [
    {
      ...names('/subjects/*/name', 'ServiceAccount'),
      where: { kind: ['ServiceAccount'] },
      namespace: 'namespace',
    },
    { ...names('/roleRef/name', `${GROUP}/ClusterRole`), where: { kind: ['ClusterRole'] } },
    { ...names('/roleRef/name', `${GROUP}/Role`), where: { kind: ['Role'] } },
  ],
} as const

export const RBAC_KINDS: readonly KindSpec[] = [
  { type: `${GROUP}/Role`, plural: 'roles', unordered: RULE_LISTS },
  {
    type: `${GROUP}/ClusterRole`,
    plural: 'clusterroles',
    unordered: [
      ...RULE_LISTS,
      '/aggregationRule/clusterRoleSelectors',
      ...selectorLists('/aggregationRule/clusterRoleSelectors/*'),
    ],
  },
  { type: `${GROUP}/RoleBinding`, plural: 'rolebindings', ...BINDING },
  { type: `${GROUP}/ClusterRoleBinding`, plural: 'clusterrolebindings', ...BINDING },
]
