import { isJsonObject, type Json, type JsonObject } from '@wgo/core'

/** What an autoscaler says that it moves. */
export interface Scaled {
  /** The live type. */
  readonly type: string
  /** By what an index finds it: an id, an ARN, a link or a name. */
  readonly name: string
  /** Where the number is: members with dots between, `*` for any element. */
  readonly place: string
}

/** What autoscalers of some types say. Their properties are those of what is live; Kubernetes' are objects. */
export interface ScalerRow {
  readonly types: readonly string[]
  readonly scales: (scaler: JsonObject, namespace: string | undefined) => Scaled | undefined
}

export const SCALERS: readonly ScalerRow[] = [
  {
    types: ['autoscaling/HorizontalPodAutoscaler', 'keda.sh/ScaledObject'],
    scales: ({ spec }, namespace) => {
      const { apiVersion, kind = 'Deployment', name } = block(block(spec).scaleTargetRef)
      if (typeof name !== 'string' || typeof kind !== 'string') return undefined
      const id = namespace === undefined ? name : `${namespace}/${name}`
      return { type: typeOf(apiVersion, kind), name: id, place: 'spec.replicas' }
    },
  },
  {
    types: ['aws_appautoscaling_target'],
    scales: ({ resource_id: id, scalable_dimension: dimension }) => {
      const of = DIMENSIONS[String(dimension)]
      const name = of?.name.exec(String(id))?.[1]
      return of && name !== undefined ? { type: of.type, name, place: of.place } : undefined
    },
  },
  {
    types: ['google_compute_autoscaler'],
    scales: ({ target }) => managerOf('google_compute_instance_group_manager', target),
  },
  {
    types: ['google_compute_region_autoscaler'],
    scales: ({ target }) => managerOf('google_compute_region_instance_group_manager', target),
  },
]

/** "RegisterScalableTarget", Application Auto Scaling API reference, as far as what it moves is compared. */
const DIMENSIONS: Readonly<
  Record<string, { readonly name: RegExp; readonly type: string; readonly place: string }>
> = {
  'dynamodb:table:ReadCapacityUnits': table('read_capacity'),
  'dynamodb:table:WriteCapacityUnits': table('write_capacity'),
  'dynamodb:index:ReadCapacityUnits': table('global_secondary_index.*.read_capacity'),
  'dynamodb:index:WriteCapacityUnits': table('global_secondary_index.*.write_capacity'),
  'elasticache:replication-group:NodeGroups': cache('num_node_groups'),
  'elasticache:replication-group:Replicas': cache('replicas_per_node_group'),
}

function table(place: string) {
  return { name: /^table\/([^/]+)/, type: 'aws_dynamodb_table', place }
}

function cache(place: string) {
  return { name: /^replication-group\/([^/]+)/, type: 'aws_elasticache_replication_group', place }
}

function managerOf(type: string, target: Json | undefined): Scaled | undefined {
  return typeof target === 'string' ? { type, name: target, place: 'target_size' } : undefined
}

/** `apps/Deployment` of `apps/v1` and `Deployment`; what says no version is one of `apps`. */
function typeOf(apiVersion: Json | undefined, kind: string): string {
  const version = typeof apiVersion === 'string' && apiVersion !== '' ? apiVersion : 'apps/v1'
  const slash = version.indexOf('/')
  const group = slash < 0 ? '' : version.slice(0, slash)
  return group === '' ? kind : `${group === 'extensions' ? 'apps' : group}/${kind}`
}

function block(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {}
}
