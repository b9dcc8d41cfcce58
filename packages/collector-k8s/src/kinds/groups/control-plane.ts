import type { KindSpec } from '../kind-spec.ts'
import { names } from '../kind-spec.ts'

const FLOWS = 'flowcontrol.apiserver.k8s.io'
const CERTIFICATES = 'certificates.k8s.io'

/** How the API server treats its callers, and who they are. */
export const CONTROL_PLANE_KINDS: readonly KindSpec[] = [
  {
    type: `${FLOWS}/FlowSchema`,
    plural: 'flowschemas',
    unordered: [
      '/spec/rules',
      '/spec/rules/*/subjects',
      '/spec/rules/*/resourceRules',
      '/spec/rules/*/nonResourceRules',
      ...['verbs', 'apiGroups', 'resources', 'namespaces'].map(
        list => `/spec/rules/*/resourceRules/*/${list}`,
      ),
      ...['verbs', 'nonResourceURLs'].map(list => `/spec/rules/*/nonResourceRules/*/${list}`),
    ],
    refs: [names('/spec/priorityLevelConfiguration/name', `${FLOWS}/PriorityLevelConfiguration`)],
  },
  { type: `${FLOWS}/PriorityLevelConfiguration`, plural: 'prioritylevelconfigurations' },
  {
    type: `${CERTIFICATES}/CertificateSigningRequest`,
    plural: 'certificatesigningrequests',
    unordered: ['/spec/usages', '/spec/groups'],
  },
  { type: `${CERTIFICATES}/ClusterTrustBundle`, plural: 'clustertrustbundles', texts: ['/spec/trustBundle'] },
  { type: `${CERTIFICATES}/PodCertificateRequest`, plural: 'podcertificaterequests' },
]
