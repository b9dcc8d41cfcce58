import type { Json, Path } from '@wgo/core'
import type { KindSpec } from '../kind-spec.ts'
import { below, keysBelow, names } from '../kind-spec.ts'
import { selectorLists } from '../selectors.ts'

const GROUP = 'admissionregistration.k8s.io'
const RULE_LISTS = ['/operations', '/apiGroups', '/apiVersions', '/resources', '/resourceNames']

const HOOK_DEFAULTS: Readonly<Record<Path, Json>> = {
  '/matchPolicy': 'Equivalent',
  '/namespaceSelector': {},
  '/objectSelector': {},
  '/timeoutSeconds': 10,
  '/reinvocationPolicy': 'Never',
  '/rules/*/scope': '*',
  '/clientConfig/service/port': 443,
}

const WEBHOOKS = {
  volatile: ['/webhooks/*/clientConfig/caBundle'],
  unordered: [
    '/webhooks/*/rules',
    ...below(['/webhooks/*/rules/*'], RULE_LISTS),
    ...selectorLists('/webhooks/*/namespaceSelector', '/webhooks/*/objectSelector'),
  ],
  defaults: keysBelow(['/webhooks/*'], HOOK_DEFAULTS),
  refs: [{ ...names('/webhooks/*/clientConfig/service/name', 'Service'), namespace: 'namespace' }],
} as const

const CONSTRAINTS = ['/spec/matchConstraints', '/spec/matchResources']
const RULES = below(CONSTRAINTS, ['/resourceRules', '/excludeResourceRules'])

const POLICY = {
  unordered: [
    ...RULES,
    ...below(
      RULES,
      RULE_LISTS.map(list => `/*${list}`),
    ),
    ...selectorLists(...below(CONSTRAINTS, ['/namespaceSelector', '/objectSelector'])),
    '/spec/validationActions',
  ],
  defaults: {
    ...keysBelow(CONSTRAINTS, {
      '/matchPolicy': 'Equivalent',
      '/namespaceSelector': {},
      '/objectSelector': {},
    }),
    ...keysBelow(RULES, { '/*/scope': '*' }),
  },
} as const

export const ADMISSION_KINDS: readonly KindSpec[] = [
  {
    type: `${GROUP}/ValidatingWebhookConfiguration`,
    plural: 'validatingwebhookconfigurations',
    ...WEBHOOKS,
    keyed: { '/webhooks': 'name' },
  },
  // One mutating webhook sees what the one before it made: their order counts.
  { type: `${GROUP}/MutatingWebhookConfiguration`, plural: 'mutatingwebhookconfigurations', ...WEBHOOKS },
  { type: `${GROUP}/ValidatingAdmissionPolicy`, plural: 'validatingadmissionpolicies', ...POLICY },
  { type: `${GROUP}/MutatingAdmissionPolicy`, plural: 'mutatingadmissionpolicies', ...POLICY },
  {
    type: `${GROUP}/ValidatingAdmissionPolicyBinding`,
    plural: 'validatingadmissionpolicybindings',
    ...POLICY,
    refs: [names('/spec/policyName', `${GROUP}/ValidatingAdmissionPolicy`)],
  },
  {
    type: `${GROUP}/MutatingAdmissionPolicyBinding`,
    plural: 'mutatingadmissionpolicybindings',
    ...POLICY,
    refs: [names('/spec/policyName', `${GROUP}/MutatingAdmissionPolicy`)],
  },
]
