import type { Json } from '@wgo/core'
import type { Detailed } from '../../reading/detail.ts'
import { block, snakeMembers } from '../../resource/blocks.ts'
import type { Found, Properties, Rest } from '../../resource/found.ts'
import { regionOf } from '../../resource/links.ts'
import { integer, labelsOf, object, objects, text } from '../../resource/members.ts'
import type { Place } from '../../resource/place.ts'
import { shapeOf } from '../../resource/shape.ts'
import { bindingMembers } from '../members.ts'

const SHAPE = shapeOf({
  members: `autoclass cors customPlacementConfig defaultEventBasedHold encryption hierarchicalNamespace iamConfiguration
    ipFilter lifecycle location logging objectRetention retentionPolicy rpo softDeletePolicy storageClass versioning website billing`,
  observed: 'locationType metageneration projectNumber',
  otherwise: {
    objectRetention: (value: Json) => ({ enable_object_retention: object(value).mode === 'Enabled' }),
    billing: (value: Json) => ({ requester_pays: object(value).requesterPays }),
    cors: (value: Json) => ({ cors: objects(value).map(each => snakeMembers(each)) }),
    iamConfiguration: access,
    lifecycle: (value: Json) => ({ lifecycle_rule: objects(object(value).rule).map(rule) }),
    location: (value: Json) => ({ location: String(value).toUpperCase() }),
    retentionPolicy: (value: Json) => ({
      retention_policy: block({
        is_locked: object(value).isLocked ?? false,
        retention_period: integer(object(value).retentionPeriod),
      }),
    }),
    softDeletePolicy: (value: Json) => ({
      soft_delete_policy: block({
        retention_duration_seconds: integer(object(value).retentionDurationSeconds),
      }),
    }),
    // When somebody switched it says nothing of how it is.
    toggleTime: () => ({}),
    terminalStorageClassUpdateTime: () => ({}),
    effectiveTime: () => ({}),
  },
})

/** Who may read, as two settings: Terraform knows the newer one by its name alone. */
function access(value: Json): Properties {
  const { uniformBucketLevelAccess, bucketPolicyOnly, publicAccessPrevention } = object(value)
  const uniform = object(uniformBucketLevelAccess ?? bucketPolicyOnly)
  return {
    uniform_bucket_level_access: uniform.enabled,
    // It was called `unspecified` once.
    public_access_prevention: publicAccessPrevention === 'unspecified' ? 'inherited' : publicAccessPrevention,
  }
}

function rule({ action, condition }: Rest): Properties {
  const { isLive, ...rest } = object(condition)
  return {
    action: [snakeMembers(object(action))],
    condition: [
      {
        ...snakeMembers(rest),
        ...(isLive !== undefined && { with_state: isLive ? 'LIVE' : 'ARCHIVED' }),
      },
    ],
  }
}

export function bucket(item: Rest, { project }: Place): Found | undefined {
  const name = text(item.name)
  if (name === undefined) return undefined
  const { properties, observed } = SHAPE(item)
  return {
    type: 'google_storage_bucket',
    id: name,
    name,
    region: regionOf(text(item.location)),
    labels: labelsOf(item.labels),
    created: text(item.timeCreated),
    updated: text(item.updated),
    identifiers: {
      self_link: text(item.selfLink),
      full_resource_name: `//storage.googleapis.com/${name}`,
      url: `gs://${name}`,
      policy_of: `b/${name}`,
    },
    properties: { name, project, ...properties },
    observed,
  }
}

export function bucketMembers({ item, details }: Detailed<'policy'>, place: Place): Iterable<Found> {
  const bucket = `b/${item.name}`
  const granted = { type: 'google_storage_bucket_iam_member', prefix: bucket, on: { bucket } }
  return bindingMembers(object(details.policy ?? {}), granted, place)
}

export function notifications({ item, details }: Detailed<'notifications'>): Found[] {
  return objects(object(details.notifications ?? {}).items).map(each => ({
    type: 'google_storage_notification',
    id: `${item.name}/notificationConfigs/${each.id}`,
    name: text(each.id),
    region: regionOf(text(item.location)),
    identifiers: { self_link: text(each.selfLink) },
    properties: {
      bucket: item.name,
      custom_attributes: each.custom_attributes,
      event_types: each.event_types,
      object_name_prefix: each.object_name_prefix,
      payload_format: each.payload_format,
      topic: each.topic,
    },
  }))
}
