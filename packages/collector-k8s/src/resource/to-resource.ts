import type { Json, JsonObject, ManagedBy, Resource, ResourceEmit } from '@wgo/core'
import { type Kind, typeOf } from '../discovery/kind.ts'
import { kindSpec } from '../kinds/index.ts'
import type { ListSchema } from '../kinds/list-schema.ts'
import { adjusted } from './adjust.ts'
import { attributionOf } from './attribution.ts'
import type { KubeObject, ObjectMeta } from './kube-object.ts'
import { splitAnnotations, splitLabels } from './labels.ts'
import { madeByKubernetes } from './made-by-kubernetes.ts'
import { managerOf } from './managed-by.ts'
import { isNoise } from './noise.ts'
import { isWrittenFinalizer } from './noise-names.ts'
import { ownersOf } from './owners.ts'
import { diskOf, machineOf } from './provider-id.ts'
import { isScaled } from './scaling.ts'
import { merged } from './set-aside.ts'
import { shaped } from './shape.ts'
import { healthOf } from './status.ts'
import { unnamedOwner } from './unnamed-owner.ts'

/** Where an object was read, and what is known of the rest of the cluster. */
export interface ClusterPlace {
  /** Which cluster it is. */
  readonly scope: string
  /** What autoscalers scale, as `scaleTarget` tells it. Absent: not known. */
  readonly scaleTargets?: ReadonlySet<string>
}

/**
 * An object as a resource: what people said is compared, what controllers wrote is kept beside it, copies
 * of the object are kept nowhere. undefined for what nobody could want to know of, such as events.
 */
export function toResource(
  object: KubeObject,
  kind: Pick<Kind, 'group' | 'version' | 'kind'>,
  place: ClusterPlace,
  schema?: ListSchema,
): ResourceEmit | undefined {
  const type = typeOf(kind)
  if (isNoise(type, object)) return undefined
  const resource = resourceOf(object, kind, type, place)
  return { kind: 'resource', resource, ...schema }
}

function resourceOf(
  object: KubeObject,
  { group, version }: Pick<Kind, 'group' | 'version'>,
  type: string,
  { scope, scaleTargets }: ClusterPlace,
): Resource {
  const { metadata } = object
  const spec = kindSpec(type)
  const body = shaped(bodyOf(object), spec)
  const { object: properties, aside } = adjusted(type, body, {
    object,
    scaled: isScaled(type, object, scaleTargets),
  })
  const [labels, annotations] = [splitLabels(metadata), splitAnnotations(metadata)]
  const { managers, updatedAt, touchedBy } = attributionOf(metadata)
  const managedBy = whoLooksAfter(type, object, properties)
  return {
    id: metadata.name,
    type,
    provider: 'kubernetes',
    scope,
    ...(metadata.namespace && { namespace: metadata.namespace }),
    name: metadata.name,
    properties: withMetadata(properties, metadata, annotations.said),
    observed: merged(aside, {
      apiVersion: group === '' ? version : `${group}/${version}`,
      ...unlessEmpty('owners', ownersOf(metadata)),
      ...unlessEmpty('managers', managers),
      ...unlessEmpty('labels', labels.written),
      ...unlessEmpty('annotations', annotations.written),
      ...unlessEmpty('finalizers', (metadata.finalizers ?? []).filter(isWrittenFinalizer)),
      ...unlessEmpty('status', healthOf(object.status as Json | undefined, spec)),
    }),
    tags: labels.said,
    ...(metadata.creationTimestamp && { created_at: metadata.creationTimestamp }),
    ...(updatedAt !== undefined && { updated_at: updatedAt }),
    identifiers: identifiersOf(type, metadata, properties),
    ...(managedBy && { managed_by: withTouch(managedBy, touchedBy) }),
  }
}

const NOT_PROPERTIES: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata', 'status'])

/** All but what an object says of itself and what became of it. */
function bodyOf(object: KubeObject): JsonObject {
  return Object.fromEntries(
    Object.entries(object).filter(([member]) => !NOT_PROPERTIES.has(member)),
  ) as JsonObject
}

function withMetadata(
  properties: JsonObject,
  { finalizers, deletionTimestamp }: ObjectMeta,
  annotations: Readonly<Record<string, string>>,
): JsonObject {
  const metadata: JsonObject = {
    ...(deletionTimestamp != null && { deletionTimestamp }),
    ...unlessEmpty('annotations', annotations),
    ...unlessEmpty(
      'finalizers',
      (finalizers ?? []).filter(each => !isWrittenFinalizer(each)),
    ),
  }
  return { ...properties, ...unlessEmpty('metadata', metadata) }
}

/** A Node is known to its cloud as a machine, a volume as a disk. `id` is what Terraform calls the object. */
function identifiersOf(type: string, metadata: ObjectMeta, properties: JsonObject): Record<string, string> {
  const { name, namespace, uid } = metadata
  return {
    id: namespace ? `${namespace}/${name}` : name,
    ...(uid && { uid }),
    ...(type === 'Node' && machineOf(properties)),
    ...(type === 'PersistentVolume' && diskOf(properties)),
  }
}

function whoLooksAfter(type: string, object: KubeObject, properties: JsonObject): ManagedBy | undefined {
  return (
    madeByKubernetes(type, object, properties) ??
    unnamedOwner(type, object, properties) ??
    managerOf(object.metadata)
  )
}

/** What its owner makes all day is nobody's business, until somebody lays hands on it. */
function withTouch(managedBy: ManagedBy, touchedBy: string | undefined): ManagedBy {
  const touched = managedBy.kind === 'owner' && touchedBy !== undefined
  return touched ? { ...managedBy, touched_by: touchedBy } : managedBy
}

function unlessEmpty(name: string, value: object): JsonObject {
  return Object.keys(value).length === 0 ? {} : ({ [name]: value } as JsonObject)
}
