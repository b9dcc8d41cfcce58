/**
 * Kinds that are not worth reading: what happened, who leads, what is measured. Their objects come and go by
 * the second, and nobody wrote one of them down. And kinds whose objects are served under another name too.
 */
export const UNREAD_TYPES: ReadonlySet<string> = new Set([
  'Event',
  'events.k8s.io/Event',
  'ComponentStatus',
  'extensions/Ingress',
  'coordination.k8s.io/Lease',
  'coordination.k8s.io/LeaseCandidate',
  'internal.apiserver.k8s.io/StorageVersion',
  'metrics.k8s.io/NodeMetrics',
  'metrics.k8s.io/PodMetrics',
  'resource.k8s.io/PodSchedulingContext',
  'cilium.io/CiliumEndpoint',
  'cilium.io/CiliumIdentity',
  'crd.projectcalico.org/BlockAffinity',
  'crd.projectcalico.org/IPAMBlock',
  'crd.projectcalico.org/IPAMHandle',
])
