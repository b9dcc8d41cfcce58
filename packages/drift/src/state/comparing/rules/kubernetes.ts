import type { RuleTable, TypeRules } from './rule.ts'

/** Of every kind: objects with nothing in them pick all, and amounts are written in many ways. */
export const KUBERNETES_RULES: TypeRules = {
  ignored: 'apiVersion kind status',
  filled: 'metadata.finalizers',
  unread: 'metadata.finalizers',
  given: '**.annotations **.labels',
  presence: '**',
  hollow:
    'metadata metadata.annotations **.template.metadata **.securityContext **.resources **.strategy **.updateStrategy',
  written: {
    quantity:
      '**.limits.* **.requests.* **.sizeLimit **.divisor **.averageValue **.hard.* spec.capacity.* spec.limits.*.*.*',
    mode: '**.defaultMode **.mode',
  },
}

/** Kinds of which more is known than their specs say. */
export const KUBERNETES_KIND_RULES: RuleTable = {
  'apps/Deployment': { unread: 'spec.replicas' },
  'apps/StatefulSet': { unread: 'spec.replicas' },
  'apps/ReplicaSet': { unread: 'spec.replicas' },
  PersistentVolume: { filled: 'spec.claimRef', unread: 'spec.claimRef' },
  PersistentVolumeClaim: { ignored: 'spec.volumeName', filled: 'spec.storageClassName' },
  'rbac.authorization.k8s.io/ClusterRole': { unread: 'rules' },
  ReplicationController: { unread: 'spec.replicas' },
  Secret: { ignored: 'stringData', filled: 'type' },
  Service: {
    filled: 'spec.clusterIP spec.clusterIPs spec.ports.*.nodePort spec.loadBalancerClass',
    unread: 'spec.clusterIP spec.clusterIPs spec.ports.*.nodePort',
  },
  ServiceAccount: {
    filled: 'secrets imagePullSecrets',
    unread: 'secrets imagePullSecrets',
    defaults: { automountServiceAccountToken: true },
  },
}
