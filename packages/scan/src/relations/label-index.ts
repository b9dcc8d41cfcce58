import {
  canonicalJson,
  isJsonObject,
  type JsonObject,
  type LabelSelection,
  type Path,
  type Resource,
  resourceKey,
  valueAt,
} from '@wgo/core'
import type { Place, PlaceOf } from './places.ts'
import type { SpecsByProvider } from './target-index.ts'

/** What was seen, by the labels that some selector may look at. */
export interface LabelIndex {
  add(resource: Resource): void
  /** The keys of all that fit, in the place where a resource is. */
  pick(from: Place, selection: LabelSelection): readonly string[]
}

/** Things of one type in one place that bear the same labels: mostly those of one template. */
interface Alike {
  readonly labels: JsonObject
  readonly ids: Set<string>
}

type AlikeByLabels = Map<string, Alike>

export function labelIndex(specs: SpecsByProvider, placeOf: PlaceOf): LabelIndex {
  const asked = askedFor(specs)
  const seen = new Map<Place, Map<string, AlikeByLabels>>()
  return {
    add: resource => {
      for (const path of asked.get(typeKey(resource.provider, resource.type)) ?? []) {
        const labels = valueAt(resource as unknown as JsonObject, path)
        if (!isJsonObject(labels)) continue
        const here = at(seen, placeOf(resource), () => new Map<string, AlikeByLabels>())
        const text = canonicalJson(labels)
        const own = (): Alike => ({ labels: JSON.parse(text) as JsonObject, ids: new Set() })
        at(at(here, borneAt(resource.type, path), newAlike), text, own).ids.add(
          JSON.parse(JSON.stringify(resource.id)) as string,
        )
      }
    },
    pick: (from, { select, fits }) => {
      const place = placeOf(from)
      const here = seen.get(place)
      return Object.entries(select.among).flatMap(([type, path]) =>
        [...(here?.get(borneAt(type, path))?.values() ?? [])]
          .filter(({ labels }) => fits(labels))
          .flatMap(({ ids }) => [...ids].map(id => resourceKey({ ...place, type, id }))),
      )
    },
  }
}

function newAlike(): AlikeByLabels {
  return new Map()
}

/** Where labels are looked for, by type. */
function askedFor(specs: SpecsByProvider): ReadonlyMap<string, ReadonlySet<Path>> {
  const asked = new Map<string, Set<Path>>()
  for (const [provider, types] of specs) {
    for (const { among } of types.flatMap(({ selects = [] }) => selects)) {
      for (const [type, path] of Object.entries(among)) {
        at(asked, typeKey(provider, type), () => new Set<Path>()).add(path)
      }
    }
  }
  return asked
}

function typeKey(provider: string, type: string): string {
  return `${provider}\n${type}`
}

function borneAt(type: string, path: Path): string {
  return `${type}\n${path}`
}

/** The value of a key, made when it is first asked for. */
function at<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}
