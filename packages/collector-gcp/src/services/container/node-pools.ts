import type { Json } from '@wgo/core'
import { block, leftOut, type Otherwise, snakeMembers } from '../../resource/blocks.ts'
import type { Found, Properties, Rest } from '../../resource/found.ts'
import { regionOf } from '../../resource/links.ts'
import { object, objects, text } from '../../resource/members.ts'
import type { Place } from '../../resource/place.ts'
import { map, number, shapeOf } from '../../resource/shape.ts'
import { fullName } from './full-name.ts'

/** What a node is made of; of clusters and of their pools. */
export const NODE: Otherwise = {
  labels: map('labels'),
  resourceLabels: map('resource_labels'),
  metadata: map('metadata'),
  resourceManagerTags: (value: Json) => ({ resource_manager_tags: object(value).tags }),
  accelerators: 'guest_accelerator',
  acceleratorCount: number('count'),
  acceleratorType: 'type',
  taints: 'taint',
  diskSizeGb: number('disk_size_gb'),
  sysctls: map('sysctls'),
  // 64-bit numbers.
  threadsPerCore: number('threads_per_core'),
  podPidsLimit: number('pod_pids_limit'),
  maxSharedClientsPerGpu: number('max_shared_clients_per_gpu'),
  minimum: number('minimum'),
  maximum: number('maximum'),
  nodeAffinities: 'node_affinity',
  podCidrOverprovisionConfig: (value: Json) => ({
    pod_cidr_overprovision_config: [{ disabled: object(value).disable ?? false }],
  }),
  // Made by GKE at every change.
  effectiveCgroupMode: leftOut,
  // How full ranges are: it moves with every node and pod.
  defaultPodIpv4RangeUtilization: leftOut,
  podIpv4RangeUtilization: leftOut,
  podRangeInfo: leftOut,
}

const NODE_POOL = shapeOf({
  members: `autoscaling config=node_config initialNodeCount locations=node_locations management maxPodsConstraint networkConfig
    placementPolicy queuedProvisioning upgradeSettings`,
  observed: 'conditions instanceGroupUrls podIpv4CidrSize status statusMessage updateInfo',
  otherwise: {
    ...NODE,
    upgradeOptions: () => ({}),
    maxPodsConstraint: (value: Json) => ({
      max_pods_per_node: Number(object(value).maxPodsPerNode ?? 0) || undefined,
    }),
    // What a pool without autoscaling says of it.
    autoscaling: (value: Json) => ({
      autoscaling: object(value).enabled === true ? block(autoscaling(object(value))) : undefined,
    }),
  },
})

function autoscaling({ enabled: _, ...rest }: Rest): Properties {
  return snakeMembers(rest)
}

export function nodePools(item: Rest, { project }: Place): Found[] {
  const clusterName = text(item.name)
  const location = text(item.location) ?? text(item.zone)
  if (clusterName === undefined || location === undefined) return []
  const autopilot = object(item.autopilot).enabled === true
  return objects(item.nodePools).map(pool => {
    const { properties, observed } = NODE_POOL(pool)
    const id = `projects/${project}/locations/${location}/clusters/${clusterName}/nodePools/${pool.name}`
    return {
      type: 'google_container_node_pool',
      id,
      name: text(pool.name),
      region: regionOf(location),
      identifiers: { self_link: text(pool.selfLink), full_resource_name: fullName(id) },
      managed_by: autopilot ? { kind: 'gke', name: clusterName } : undefined,
      properties: {
        project,
        cluster: clusterName,
        location,
        name: pool.name,
        ...properties,
        ...(isUpgraded(pool) ? {} : { version: pool.version }),
      },
      observed: { ...observed, ...(isUpgraded(pool) && { version: pool.version }) },
    }
  })
}

/** Google raises the version of such a pool by itself. */
function isUpgraded({ management }: Rest): boolean {
  return object(management).autoUpgrade === true
}
