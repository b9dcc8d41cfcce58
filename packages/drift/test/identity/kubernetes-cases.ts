import { CLUSTER, declared, live } from '../worlds.ts'
import type { IdentityCase } from './identity-case.ts'

function object(type: string, liveType: string, namespace?: string): IdentityCase {
  const metadata = [{ name: 'web', ...(namespace && { namespace }) }]
  const id = namespace ? `${namespace}/web` : 'web'
  const place = namespace ? { namespace } : {}
  return {
    name: `${type}, live ${liveType}`,
    declared: declared(type, { id, metadata }),
    same: live({ type: liveType, id: 'web', ...place, identifiers: { id } }),
    other: live({ type: liveType, id: 'web', namespace: 'other', identifiers: { id: 'other/web' } }),
  }
}

const NAMESPACED: readonly (readonly [string, string])[] = [
  ['kubernetes_deployment', 'apps/Deployment'],
  ['kubernetes_deployment_v1', 'apps/Deployment'],
  ['kubernetes_daemonset', 'apps/DaemonSet'],
  ['kubernetes_daemon_set_v1', 'apps/DaemonSet'],
  ['kubernetes_stateful_set', 'apps/StatefulSet'],
  ['kubernetes_cron_job_v1', 'batch/CronJob'],
  ['kubernetes_job', 'batch/Job'],
  ['kubernetes_config_map', 'ConfigMap'],
  ['kubernetes_secret_v1', 'Secret'],
  ['kubernetes_service', 'Service'],
  ['kubernetes_service_account', 'ServiceAccount'],
  ['kubernetes_default_service_account', 'ServiceAccount'],
  ['kubernetes_ingress_v1', 'networking.k8s.io/Ingress'],
  ['kubernetes_network_policy', 'networking.k8s.io/NetworkPolicy'],
  ['kubernetes_role', 'rbac.authorization.k8s.io/Role'],
  ['kubernetes_role_binding_v1', 'rbac.authorization.k8s.io/RoleBinding'],
  ['kubernetes_persistent_volume_claim', 'PersistentVolumeClaim'],
  ['kubernetes_horizontal_pod_autoscaler_v2beta2', 'autoscaling/HorizontalPodAutoscaler'],
  ['kubernetes_endpoint_slice_v1', 'discovery.k8s.io/EndpointSlice'],
  ['kubernetes_endpoints', 'Endpoints'],
  ['kubernetes_limit_range', 'LimitRange'],
  ['kubernetes_pod', 'Pod'],
  ['kubernetes_replication_controller', 'ReplicationController'],
  ['kubernetes_resource_quota_v1', 'ResourceQuota'],
  ['kubernetes_pod_disruption_budget_v1', 'policy/PodDisruptionBudget'],
]

export const KUBERNETES_CASES: readonly IdentityCase[] = [
  ...NAMESPACED.map(([type, kind]) => object(type, kind, 'shop')),
  object('kubernetes_namespace', 'Namespace'),
  object('kubernetes_api_service', 'apiregistration.k8s.io/APIService'),
  object('kubernetes_certificate_signing_request_v1', 'certificates.k8s.io/CertificateSigningRequest'),
  object('kubernetes_cluster_role_binding', 'rbac.authorization.k8s.io/ClusterRoleBinding'),
  object('kubernetes_csi_driver_v1', 'storage.k8s.io/CSIDriver'),
  object('kubernetes_ingress_class', 'networking.k8s.io/IngressClass'),
  object(
    'kubernetes_mutating_webhook_configuration',
    'admissionregistration.k8s.io/MutatingWebhookConfiguration',
  ),
  object(
    'kubernetes_validating_webhook_configuration',
    'admissionregistration.k8s.io/ValidatingWebhookConfiguration',
  ),
  object(
    'kubernetes_validating_admission_policy_v1',
    'admissionregistration.k8s.io/ValidatingAdmissionPolicy',
  ),
  object('kubernetes_priority_class', 'scheduling.k8s.io/PriorityClass'),
  object('kubernetes_runtime_class_v1', 'node.k8s.io/RuntimeClass'),
  object('kubernetes_cluster_role_v1', 'rbac.authorization.k8s.io/ClusterRole'),
  object('kubernetes_storage_class', 'storage.k8s.io/StorageClass'),
  object('kubernetes_persistent_volume', 'PersistentVolume'),
  {
    ...object('kubernetes_manifest', 'cert-manager.io/Certificate', 'shop'),
    declared: declared('kubernetes_manifest', {
      manifest: {
        apiVersion: 'cert-manager.io/v1',
        kind: 'Certificate',
        metadata: { name: 'web', namespace: 'shop' },
      },
    }),
  },
  {
    ...object('kubectl_manifest', 'apps/Deployment', 'shop'),
    declared: declared('kubectl_manifest', {
      id: '/apis/apps/v1/namespaces/shop/deployments/web',
      api_version: 'apps/v1',
      kind: 'Deployment',
      name: 'web',
      namespace: 'shop',
    }),
  },
  {
    name: 'helm_release, live its Secret',
    declared: declared('helm_release', { id: 'web', name: 'web', namespace: 'shop' }),
    same: live({ type: 'Secret', id: 'sh.helm.release.v1.web.v12', namespace: 'shop' }),
    other: live({ type: 'Secret', id: 'sh.helm.release.v1.web.v12', namespace: CLUSTER }),
  },
]
