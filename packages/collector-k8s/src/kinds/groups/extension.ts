import type { KindSpec } from '../kind-spec.ts'
import { names } from '../kind-spec.ts'

/** What adds kinds to the API. */
export const EXTENSION_KINDS: readonly KindSpec[] = [
  {
    type: 'apiextensions.k8s.io/CustomResourceDefinition',
    plural: 'customresourcedefinitions',
    volatile: [
      '/spec/conversion/webhook/clientConfig/caBundle',
      '/spec/conversion/webhookClientConfig/caBundle',
    ],
    unordered: ['/spec/names/shortNames', '/spec/names/categories'],
    keyed: { '/spec/versions': 'name' },
    defaults: { '/spec/conversion': { strategy: 'None' } },
    // Schemas run to megabytes, and their properties are called as secrets are.
    digests: ['/spec/versions/*/schema', '/spec/validation'],
    refs: [
      { ...names('/spec/conversion/webhook/clientConfig/service/name', 'Service'), namespace: 'namespace' },
    ],
  },
  {
    type: 'apiregistration.k8s.io/APIService',
    plural: 'apiservices',
    volatile: ['/spec/caBundle'],
    defaults: { '/spec/service/port': 443 },
    refs: [{ ...names('/spec/service/name', 'Service'), namespace: 'namespace' }],
  },
]
