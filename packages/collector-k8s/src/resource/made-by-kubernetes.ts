import type { JsonObject, ManagedBy } from '@wgo/core'
import type { KubeObject } from './kube-object.ts'
import { splitAnnotations, splitLabels } from './labels.ts'

/** What is in every cluster or namespace unasked, as long as nobody put anything into it. */
const KUBERNETES: ManagedBy = { kind: 'kubernetes', name: 'default' }

const NAMESPACES: ReadonlySet<string> = new Set(['default', 'kube-system', 'kube-public', 'kube-node-lease'])

type Test = (object: KubeObject, properties: JsonObject) => boolean

const DEFAULTS: Readonly<Record<string, Test>> = {
  Namespace: ({ metadata }) => NAMESPACES.has(metadata.name) && isBare(metadata),
  ServiceAccount: ({ metadata }, properties) =>
    metadata.name === 'default' &&
    isBare(metadata) &&
    Object.keys(properties).every(key => key === 'secrets'),
  Service: ({ metadata: { name, namespace } }) => name === 'kubernetes' && namespace === 'default',
  Endpoints: ({ metadata: { name, namespace } }) => name === 'kubernetes' && namespace === 'default',
  'discovery.k8s.io/EndpointSlice': ({ metadata: { name, namespace } }) =>
    name === 'kubernetes' && namespace === 'default',
  'apiregistration.k8s.io/APIService': ({ metadata: { labels } }) =>
    labels?.['kube-aggregator.kubernetes.io/automanaged'] !== undefined,
  'scheduling.k8s.io/PriorityClass': ({ metadata: { name } }) => name.startsWith('system-'),
  'flowcontrol.apiserver.k8s.io/FlowSchema': isAutoUpdated,
  'flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration': isAutoUpdated,
  'networking.k8s.io/ServiceCIDR': ({ metadata: { name } }) => name === 'kubernetes',
}

/** Says of what Kubernetes makes by itself that it did. Roles are not among it: rights are worth a look. */
export function madeByKubernetes(
  type: string,
  object: KubeObject,
  properties: JsonObject,
): ManagedBy | undefined {
  const test = Object.hasOwn(DEFAULTS, type) ? DEFAULTS[type] : undefined
  return test?.(object, properties) ? KUBERNETES : undefined
}

function isBare(metadata: KubeObject['metadata']): boolean {
  return [splitLabels(metadata).said, splitAnnotations(metadata).said].every(
    said => Object.keys(said).length === 0,
  )
}

/** The API server puts these back as they were, unless it is told not to. */
function isAutoUpdated({ metadata: { annotations } }: KubeObject): boolean {
  return annotations?.['apf.kubernetes.io/autoupdate-spec'] === 'true'
}
