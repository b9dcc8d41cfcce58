import type { Json } from '@wgo/core'
import { block, snakeMembers } from '../../../resource/blocks.ts'
import type { Properties, Rest } from '../../../resource/found.ts'
import { lastOf } from '../../../resource/links.ts'
import { object, objects, text } from '../../../resource/members.ts'
import { type Kind, kind } from '../kind.ts'

const GROUP_NAME = /controlled by (?:Regional )?Instance Group Manager '([^']+)'/i

export const INSTANCE_GROUPS: Kind = kind({
  collection: 'instanceGroups',
  list: 'aggregated',
  types: { zone: 'google_compute_instance_group' },
  asset: 'InstanceGroup',
  shape: { members: 'namedPorts=named_port network', observed: 'size subnetwork' },
  known: { sets: 'named_port', refs: { network: 'google_compute_network.self_link' } },
  made: ({ description }) => {
    const name = GROUP_NAME.exec(text(description) ?? '')?.[1]
    return name === undefined ? undefined : { kind: 'instance-group-manager', name }
  },
})

export const INSTANCE_GROUP_MANAGERS: Kind = kind({
  collection: 'instanceGroupManagers',
  list: 'aggregated',
  types: {
    zone: 'google_compute_instance_group_manager',
    region: 'google_compute_region_instance_group_manager',
  },
  asset: 'InstanceGroupManager',
  shape: {
    members: `allInstancesConfig autoHealingPolicies baseInstanceName distributionPolicy instanceLifecyclePolicy
      listManagedInstancesResults namedPorts=named_port standbyPolicy statefulPolicy targetPools targetStoppedSize targetSuspendedSize updatePolicy versions=version`,
    observed: 'currentActions instanceGroup status',
    otherwise: {
      allInstancesConfig: (value: Json) => {
        const { labels, metadata } = object(object(value).properties)
        return { all_instances_config: block({ labels, metadata }) }
      },
      statefulPolicy,
      distributionPolicy: (value: Json) => ({
        distribution_policy_target_shape: object(value).targetShape,
        distribution_policy_zones: objects(object(value).zones).map(({ zone }) => lastOf(zone) ?? null),
      }),
      maxSurge: (value: Json) => amounts('max_surge', value),
      maxUnavailable: (value: Json) => amounts('max_unavailable', value),
      targetSize: (value: Json) => ({
        target_size: block({ fixed: object(value).fixed, percent: object(value).percent }),
      }),
    },
  },
  known: {
    masked: 'all_instances_config.*.metadata.*',
    sets: 'named_port target_pools distribution_policy_zones stateful_disk',
    refs: {
      'version.*.instance_template':
        'google_compute_instance_template.self_link google_compute_region_instance_template.self_link',
      'auto_healing_policies.*.health_check':
        'google_compute_health_check.self_link google_compute_region_health_check.self_link',
      'target_pools.*': 'google_compute_target_pool.self_link',
    },
  },
  // How many there are is the autoscaler's, where there is one.
  more: item => (isScaled(item) ? {} : { target_size: item.targetSize }),
  names: ({ instanceGroup }) => ({ instance_group: text(instanceGroup) }),
  seen: item => (isScaled(item) ? { target_size: item.targetSize } : {}),
  made: ({ name }) => {
    const cluster = /^gke-(.+)-[0-9a-f]{8}-grp$/.exec(String(name))?.[1]
    return cluster === undefined ? undefined : { kind: 'gke', name: cluster }
  },
})

function isScaled({ status }: Rest): boolean {
  return text(object(status).autoscaler) !== undefined
}

/** What is kept of an instance, by the name of its disk or interface. */
function statefulPolicy(value: Json): Properties {
  const { disks, internalIPs, externalIPs } = object(object(value).preservedState)
  return {
    stateful_disk: preserved(disks, 'device_name'),
    stateful_internal_ip: preserved(internalIPs, 'interface_name'),
    stateful_external_ip: preserved(externalIPs, 'interface_name'),
  }
}

function preserved(kept: Json | undefined, called: string): readonly Properties[] | undefined {
  if (kept === undefined) return undefined
  return Object.entries(object(kept)).map(([name, each]) => ({
    [called]: name,
    delete_rule: object(each).autoDelete,
  }))
}

function amounts(name: string, value: Json): Properties {
  const { fixed, percent } = object(value)
  return { [`${name}_fixed`]: fixed, [`${name}_percent`]: percent }
}

export const AUTOSCALERS: Kind = kind({
  collection: 'autoscalers',
  list: 'aggregated',
  types: { zone: 'google_compute_autoscaler', region: 'google_compute_region_autoscaler' },
  asset: 'Autoscaler',
  shape: {
    members: 'autoscalingPolicy target',
    observed: 'recommendedSize status statusDetails scalingScheduleStatus',
    otherwise: {
      minNumReplicas: 'min_replicas',
      maxNumReplicas: 'max_replicas',
      coolDownPeriodSec: 'cooldown_period',
      customMetricUtilizations: 'metric',
      utilizationTarget: 'target',
      utilizationTargetType: 'type',
      metric: 'name',
      scalingSchedules: (value: Json) => ({
        scaling_schedules: Object.entries(object(value)).map(([name, schedule]) => ({
          name,
          ...snakeMembers(object(schedule)),
        })),
      }),
    },
  },
  known: {
    refs: {
      target:
        'google_compute_instance_group_manager.self_link google_compute_region_instance_group_manager.self_link',
    },
  },
})
