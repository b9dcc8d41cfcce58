import { type KnownType, prefixed } from './known-type.ts'

/** What every Kubernetes object has that says nothing of its configuration. */
export const KUBERNETES_VOLATILE = 'metadata.*.resource_version metadata.*.generation'
const CONTAINERS = 'container.*.env.*.value init_container.*.env.*.value'
const POD_OWNER: KnownType = {
  masked: prefixed('spec.*.template.*.spec.*.', CONTAINERS),
  volatile: KUBERNETES_VOLATILE,
}
const KUBERNETES_SECRET: KnownType = {
  secret: 'data.* binary_data.* data_wo.* binary_data_wo.*',
  volatile: KUBERNETES_VOLATILE,
}

const KINDS: Readonly<Record<string, KnownType>> = {
  kubernetes_cron_job: {
    masked: prefixed('spec.*.job_template.*.spec.*.template.*.spec.*.', CONTAINERS),
    volatile: KUBERNETES_VOLATILE,
  },
  kubernetes_daemonset: POD_OWNER,
  kubernetes_deployment: POD_OWNER,
  kubernetes_job: POD_OWNER,
  kubernetes_manifest: {
    secret: 'manifest.data.* manifest.stringData.* object.data.* object.stringData.*',
    volatile: 'object',
  },
  kubernetes_network_policy: { volatile: KUBERNETES_VOLATILE },
  kubernetes_persistent_volume_claim: { sets: 'spec.*.access_modes', volatile: KUBERNETES_VOLATILE },
  kubernetes_pod: { masked: prefixed('spec.*.', CONTAINERS), volatile: KUBERNETES_VOLATILE },
  kubernetes_replication_controller: POD_OWNER,
  kubernetes_secret: KUBERNETES_SECRET,
  kubernetes_service_account: {
    public: 'secret image_pull_secret',
    sets: 'secret image_pull_secret',
    volatile: KUBERNETES_VOLATILE,
  },
  kubernetes_stateful_set: POD_OWNER,
}

/** hashicorp/kubernetes. It has most kinds twice: `kubernetes_secret` and `kubernetes_secret_v1`. */
export const KUBERNETES_TYPES: Readonly<Record<string, KnownType>> = {
  ...KINDS,
  ...Object.fromEntries(Object.entries(KINDS).map(([type, known]) => [`${type}_v1`, known])),
}
