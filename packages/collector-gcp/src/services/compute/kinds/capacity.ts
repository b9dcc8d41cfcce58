import type { Json } from '@wgo/core'
import type { Properties } from '../../../resource/found.ts'
import { object } from '../../../resource/members.ts'
import { map, number } from '../../../resource/shape.ts'
import { type Kind, kind } from '../kind.ts'

/** By project, each with its id; Terraform has them in a row. */
function sharedWith(value: Json): Properties {
  return {
    project_map: Object.entries(object(value)).map(([id, project]) => ({
      id,
      project_id: object(project).projectId,
    })),
  }
}

export const RESERVATIONS: Kind = kind({
  collection: 'reservations',
  list: 'aggregated',
  types: { zone: 'google_compute_reservation' },
  asset: 'Reservation',
  shape: {
    members: 'shareSettings specificReservation specificReservationRequired deleteAtTime',
    observed: 'status commitment resourceStatus',
    otherwise: {
      count: number('count'),
      assuredCount: () => ({}),
      inUseCount: () => ({}),
      diskSizeGb: number('disk_size_gb'),
      projectMap: sharedWith,
    },
  },
  known: {},
})

export const RESOURCE_POLICIES: Kind = kind({
  collection: 'resourcePolicies',
  list: 'aggregated',
  types: { region: 'google_compute_resource_policy' },
  asset: 'ResourcePolicy',
  shape: {
    members: 'diskConsistencyGroupPolicy groupPlacementPolicy instanceSchedulePolicy snapshotSchedulePolicy',
    observed: 'status resourceStatus',
    otherwise: {
      labels: map('labels'),
      duration: () => ({}),
      // That it is there is all that it says.
      diskConsistencyGroupPolicy: () => ({ disk_consistency_group_policy: [{ enabled: true }] }),
    },
  },
  known: {},
})

export const NODE_TEMPLATES: Kind = kind({
  collection: 'nodeTemplates',
  list: 'aggregated',
  types: { region: 'google_compute_node_template' },
  asset: 'NodeTemplate',
  shape: {
    members:
      'accelerators cpuOvercommitType disks nodeAffinityLabels nodeType nodeTypeFlexibility serverBinding',
    observed: 'status statusMessage',
    otherwise: { nodeAffinityLabels: map('node_affinity_labels') },
  },
  known: {},
})

export const NODE_GROUPS: Kind = kind({
  collection: 'nodeGroups',
  list: 'aggregated',
  types: { zone: 'google_compute_node_group' },
  asset: 'NodeGroup',
  shape: {
    members: 'autoscalingPolicy maintenancePolicy maintenanceWindow nodeTemplate shareSettings',
    observed: 'size status',
    otherwise: { projectMap: sharedWith },
  },
  known: { refs: { node_template: 'google_compute_node_template.self_link' } },
})
