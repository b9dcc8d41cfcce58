import { isJsonObject, type JsonObject, type Resource } from '@wgo/core'
import { objectOf } from '../comparing/kubernetes/object-of.ts'
import type { Declared } from '../matching/declared.ts'
import type { LiveIndex } from '../matching/live-index.ts'
import { isOfKubernetes } from '../matching/members.ts'
import { SCALERS, type ScalerRow } from './scaler-rows.ts'

/**
 * Live resources of which an autoscaler, live or declared, says how many or how much there is, and where in each.
 * What its collector set aside for that reason stands among what was observed.
 */
export function scaledPlaces(
  live: readonly Resource[],
  declared: readonly Declared[],
  index: LiveIndex,
): (live: Resource) => ReadonlySet<string> {
  const places = new Map<Resource, Set<string>>()
  const note = (row: ScalerRow, properties: JsonObject, by: Pick<Declared, 'live' | 'place'>): void => {
    const scaled = row.scales(properties, by.place.namespace)
    if (!scaled) return
    for (const found of index.findNamed(scaled.type, scaled.name, by))
      places.set(found, (places.get(found) ?? new Set()).add(scaled.place))
  }
  for (const each of live) {
    const row = rowOf.get(each.type)
    if (row) note(row, each.properties, { live: each, place: each })
  }
  for (const each of declared) {
    const row = rowOf.get(each.live.type)
    if (row) note(row, asLive(each.resource), each)
  }
  return resource => places.get(resource) ?? setAside(resource)
}

const rowOf: ReadonlyMap<string, ScalerRow> = new Map(
  SCALERS.flatMap(row => row.types.map(type => [type, row] as const)),
)

/** A managed group of instances whose autoscaler was not looked at: its size is told as something that moves. */
function setAside({ observed }: Resource): ReadonlySet<string> {
  return observed && Object.hasOwn(observed, 'target_size') ? TARGET_SIZE : NONE
}

const TARGET_SIZE: ReadonlySet<string> = new Set(['target_size'])
const NONE: ReadonlySet<string> = new Set()

function asLive({ type, properties }: Resource): JsonObject {
  if (!isOfKubernetes(type)) return properties
  if (type === 'kubernetes_manifest') return isJsonObject(properties.manifest) ? properties.manifest : {}
  return objectOf(type, properties)
}
