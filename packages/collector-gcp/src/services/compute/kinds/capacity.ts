import type { Json } from '@wgo/core'
import { number } from '../../../resource/shape.ts'
import { type Kind, kind } from '../kind.ts'

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
    otherwise: { labels: (value: Json) => ({ labels: value }), duration: () => ({}) },
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
    otherwise: { nodeAffinityLabels: (value: Json) => ({ node_affinity_labels: value }) },
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
  },
  known: { refs: { node_template: 'google_compute_node_template.self_link' } },
})
