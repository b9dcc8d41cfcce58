import type { Resource } from '@wgo/core'

/** The types of hashicorp/kubernetes that are imported by namespace and name, or by name: `Kind` or `group/Kind`. */
const TYPES: Readonly<Record<string, string>> = {
  'admissionregistration.k8s.io/MutatingWebhookConfiguration': 'kubernetes_mutating_webhook_configuration_v1',
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration':
    'kubernetes_validating_webhook_configuration_v1',
  'apiregistration.k8s.io/APIService': 'kubernetes_api_service_v1',
  'apps/DaemonSet': 'kubernetes_daemon_set_v1',
  'apps/Deployment': 'kubernetes_deployment_v1',
  'apps/StatefulSet': 'kubernetes_stateful_set_v1',
  'autoscaling/HorizontalPodAutoscaler': 'kubernetes_horizontal_pod_autoscaler_v2',
  'batch/CronJob': 'kubernetes_cron_job_v1',
  'batch/Job': 'kubernetes_job_v1',
  'networking.k8s.io/Ingress': 'kubernetes_ingress_v1',
  'networking.k8s.io/IngressClass': 'kubernetes_ingress_class_v1',
  'networking.k8s.io/NetworkPolicy': 'kubernetes_network_policy_v1',
  'policy/PodDisruptionBudget': 'kubernetes_pod_disruption_budget_v1',
  'rbac.authorization.k8s.io/ClusterRole': 'kubernetes_cluster_role_v1',
  'rbac.authorization.k8s.io/ClusterRoleBinding': 'kubernetes_cluster_role_binding_v1',
  'rbac.authorization.k8s.io/Role': 'kubernetes_role_v1',
  'rbac.authorization.k8s.io/RoleBinding': 'kubernetes_role_binding_v1',
  'scheduling.k8s.io/PriorityClass': 'kubernetes_priority_class_v1',
  'storage.k8s.io/StorageClass': 'kubernetes_storage_class_v1',
  ConfigMap: 'kubernetes_config_map_v1',
  Endpoints: 'kubernetes_endpoints_v1',
  LimitRange: 'kubernetes_limit_range_v1',
  Namespace: 'kubernetes_namespace_v1',
  PersistentVolume: 'kubernetes_persistent_volume_v1',
  PersistentVolumeClaim: 'kubernetes_persistent_volume_claim_v1',
  Pod: 'kubernetes_pod_v1',
  ReplicationController: 'kubernetes_replication_controller_v1',
  ResourceQuota: 'kubernetes_resource_quota_v1',
  Secret: 'kubernetes_secret_v1',
  Service: 'kubernetes_service_v1',
  ServiceAccount: 'kubernetes_service_account_v1',
}

/** What an object is called in a configuration, and what `import` takes for it. */
export function kubernetesImport({
  type,
  namespace,
  id,
}: Resource): { readonly type: string; readonly id: string } | undefined {
  if (!Object.hasOwn(TYPES, type)) return undefined
  return { type: TYPES[type] as string, id: namespace === undefined ? id : `${namespace}/${id}` }
}
