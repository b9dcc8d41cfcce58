/** Copies of the whole object that tools keep in it, with all the secrets that it had. */
const COPIES =
  /(?:^|\/)(?:last-applied(?:-configuration)?|applied-configuration)$|^(?:kapp\.k14s\.io\/original(?:-diff.*)?|objectset\.rio\.cattle\.io\/applied)$/

/** Annotations that controllers write: what they did, when, and what came of it. */
const WRITTEN_ANNOTATIONS: ReadonlySet<string> = new Set([
  'autoscaling.alpha.kubernetes.io/conditions',
  'autoscaling.alpha.kubernetes.io/current-metrics',
  'argocd.argoproj.io/refresh',
  'batch.kubernetes.io/cronjob-scheduled-timestamp',
  'batch.kubernetes.io/job-tracking',
  'cloud.google.com/neg-status',
  'cni.projectcalico.org/containerID',
  'cni.projectcalico.org/podIP',
  'cni.projectcalico.org/podIPs',
  'csi.volume.kubernetes.io/nodeid',
  'deployment.kubernetes.io/desired-replicas',
  'deployment.kubernetes.io/max-replicas',
  'deployment.kubernetes.io/revision',
  'deployment.kubernetes.io/revision-history',
  'deprecated.daemonset.template.generation',
  'endpoints.kubernetes.io/last-change-trigger-time',
  'endpoints.kubernetes.io/over-capacity',
  'field.cattle.io/publicEndpoints',
  'ingress.kubernetes.io/backends',
  'ingress.kubernetes.io/forwarding-rule',
  'ingress.kubernetes.io/https-forwarding-rule',
  'ingress.kubernetes.io/https-target-proxy',
  'ingress.kubernetes.io/ssl-cert',
  'ingress.kubernetes.io/target-proxy',
  'ingress.kubernetes.io/url-map',
  'k8s.ovn.org/pod-networks',
  'k8s.v1.cni.cncf.io/network-status',
  'k8s.v1.cni.cncf.io/networks-status',
  'kubectl.kubernetes.io/restartedAt',
  'kubernetes.io/config.hash',
  'kubernetes.io/config.mirror',
  'kubernetes.io/config.seen',
  'kubernetes.io/config.source',
  'machineconfiguration.openshift.io/lastAppliedDrain',
  'node.alpha.kubernetes.io/ttl',
  'pv.kubernetes.io/bind-completed',
  'pv.kubernetes.io/bound-by-controller',
  'pv.kubernetes.io/provisioned-by',
  'reconcile.fluxcd.io/requestedAt',
  'volume.beta.kubernetes.io/storage-provisioner',
  'volume.kubernetes.io/selected-node',
  'volume.kubernetes.io/storage-provisioner',
  'volume.kubernetes.io/storage-resizer',
  'volumes.kubernetes.io/controller-managed-attach-detach',
])

/** Labels that the API server and controllers give, with hashes and uids in them. */
const WRITTEN_LABELS: ReadonlySet<string> = new Set([
  'batch.kubernetes.io/controller-uid',
  'controller-revision-hash',
  'controller-uid',
  'kubernetes.io/metadata.name',
  'pod-template-generation',
  'pod-template-hash',
])

/** Whether an annotation holds a copy of the object. Such a one is kept nowhere. */
export function isCopy(annotation: string): boolean {
  return COPIES.test(annotation)
}

/** Whether a controller writes an annotation by itself. */
export function isWrittenAnnotation(annotation: string): boolean {
  return WRITTEN_ANNOTATIONS.has(annotation)
}

/** Whether a label is given by Kubernetes itself. */
export function isWrittenLabel(label: string): boolean {
  return WRITTEN_LABELS.has(label)
}

/** Whether a finalizer is one by which Kubernetes holds on to an object, and not one that people asked for. */
export function isWrittenFinalizer(finalizer: string): boolean {
  return /^(?:foregroundDeletion|orphan)$|^(?:[\w.-]+\.)?kubernetes\.io\//.test(finalizer)
}
