/** Copies of the whole object that tools keep in it, with all the secrets that it had, or of one secret alone. */
const COPIES = new RegExp(
  [
    '(?:^|/)(?:last-applied(?:-configuration)?|applied-configuration)$',
    '^kapp\\.k14s\\.io/original(?:-diff.*)?$',
    '^objectset\\.rio\\.cattle\\.io/applied$',
    '^openshift\\.io/token-secret\\.value$',
  ].join('|'),
)

/** Annotations that controllers write: what they did, when, and what came of it. */
const WRITTEN_ANNOTATIONS: ReadonlySet<string> = new Set([
  // Patroni keeps who leads a database in annotations of an Endpoints or a ConfigMap.
  'acquireTime',
  'optime',
  'renewTime',
  'transitions',
  'alpha.kubernetes.io/provided-node-ip',
  'auth.openshift.io/certificate-not-after',
  'auth.openshift.io/certificate-not-before',
  'autoscaling.alpha.kubernetes.io/conditions',
  'autoscaling.alpha.kubernetes.io/current-metrics',
  'argocd.argoproj.io/refresh',
  'batch.kubernetes.io/cronjob-scheduled-timestamp',
  'batch.kubernetes.io/job-tracking',
  'cattle.io/status',
  'cloud.google.com/neg-status',
  'cni.projectcalico.org/containerID',
  'cni.projectcalico.org/podIP',
  'cni.projectcalico.org/podIPs',
  'control-plane.alpha.kubernetes.io/leader',
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
  'k8s.v1.cni.cncf.io/network-status',
  'k8s.v1.cni.cncf.io/networks-status',
  'karpenter.k8s.aws/ec2nodeclass-hash',
  'karpenter.k8s.aws/ec2nodeclass-hash-version',
  'karpenter.sh/nodepool-hash',
  'karpenter.sh/nodepool-hash-version',
  'kube-vip.io/vipHost',
  'kubectl.kubernetes.io/restartedAt',
  'kubernetes.io/config.hash',
  'kubernetes.io/config.mirror',
  'kubernetes.io/config.seen',
  'kubernetes.io/config.source',
  'listener.cattle.io/fingerprint',
  'loki.grafana.com/rulesDiscoveredAt',
  'machine.openshift.io/instance-state',
  'machineconfiguration.openshift.io/desiredDrain',
  'machineconfiguration.openshift.io/lastAppliedDrain',
  'machineconfiguration.openshift.io/lastObservedServerCAAnnotation',
  'machineconfiguration.openshift.io/lastSyncedControllerConfigResourceVersion',
  'machineconfiguration.openshift.io/reason',
  'machineconfiguration.openshift.io/state',
  'management.cattle.io/pod-limits',
  'management.cattle.io/pod-requests',
  'metallb.io/ip-allocated-from-pool',
  'metallb.universe.tf/ip-allocated-from-pool',
  'network.operator.openshift.io/last-seen-state',
  'nmstate.io/webhook-mutating-timestamp',
  'node.alpha.kubernetes.io/ttl',
  'node.gke.io/last-applied-node-labels',
  'node.gke.io/last-applied-node-taints',
  'notified.notifications.argoproj.io',
  'openshift.io/internal-registry-pull-secret-ref',
  'pv.kubernetes.io/bind-completed',
  'pv.kubernetes.io/bound-by-controller',
  'pv.kubernetes.io/provisioned-by',
  'reconcile.fluxcd.io/requestedAt',
  'rollout.argoproj.io/revision',
  'rollout.argoproj.io/workload-generation',
  'volume.beta.kubernetes.io/storage-provisioner',
  'volume.kubernetes.io/selected-node',
  'volume.kubernetes.io/storage-provisioner',
  'volume.kubernetes.io/storage-resizer',
  'volumes.kubernetes.io/controller-managed-attach-detach',
])

/** What networks of pods note on the machines that they run on: addresses, keys and ids of this day. */
const NETWORK_NOTES = new RegExp(
  [
    '^k8s\\.ovn\\.org/(?:node-|host-|l3-|layer2-|udn-|network-ids|pod-networks|remote-zone-|zone-name)',
    '^projectcalico\\.org/(?:IPv[46]|Wireguard)',
    '^flannel\\.alpha\\.coreos\\.com/(?:backend-|public-ip(?:v6)?$|kube-subnet-)',
    '^(?:network\\.cilium\\.io/|io\\.cilium\\.network\\.)(?:ipv[46]-|wg-|encryption-key)',
  ].join('|'),
)

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
  return WRITTEN_ANNOTATIONS.has(annotation) || NETWORK_NOTES.test(annotation)
}

/** Whether a label is given by Kubernetes itself. */
export function isWrittenLabel(label: string): boolean {
  return WRITTEN_LABELS.has(label)
}

/**
 * Whether a finalizer is one by which Kubernetes holds on to an object, and not one that people asked for. A volume
 * has one of `external-attacher/` for as long as some machine has it.
 */
export function isWrittenFinalizer(finalizer: string): boolean {
  return /^(?:foregroundDeletion|orphan)$|^(?:(?:[\w.-]+\.)?kubernetes\.io|external-attacher)\//.test(
    finalizer,
  )
}
