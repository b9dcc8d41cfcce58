import {
  type Finish,
  type RefValue,
  type Resource,
  type ResourceIdentity,
  readResourceKey,
  refValues,
  resourceKey,
  type TypeSpec,
} from '@wgo/core'
import { nearest, SEVERAL } from './bearers.ts'
import { type Place, type PlaceOf, sharedPlaces } from './places.ts'
import { type SpecsByProvider, type TargetIndex, targetIndex } from './target-index.ts'

/** Turns the values by which resources name each other into the keys of what they name. */
export interface Relations {
  /** Each resource, as it goes by. */
  saw(resource: Resource): void
  /** Call when all went by. undefined where nothing names anything. */
  finish(): Finish | undefined
}

export function relations(specs: SpecsByProvider): Relations {
  const specOf = referring(specs)
  if (!specOf) return { saw: () => undefined, finish: () => undefined }
  const placeOf = sharedPlaces()
  const index = targetIndex(specs, placeOf)
  return {
    saw: index.add,
    finish: () => (key, read) => {
      const identity = readResourceKey(key)
      const spec = identity && specOf(identity)
      return spec && withDependencies(read(), spec, resolver(identity, index, placeOf))
    },
  }
}

/** Finds specs that have refs; undefined where none has. */
function referring(
  specs: SpecsByProvider,
): ((resource: Pick<Resource, 'provider' | 'type'>) => TypeSpec | undefined) | undefined {
  if (![...specs.values()].flat().some(({ refs }) => refs.length > 0)) return undefined
  const byProvider = new Map(
    [...specs].map(([provider, types]) => [provider, new Map(types.map(spec => [spec.type, spec]))]),
  )
  return ({ provider, type }) => {
    const types = byProvider.get(provider)
    const spec = types?.get(type) ?? types?.get('*')
    return spec && spec.refs.length > 0 ? spec : undefined
  }
}

/** Adds to what the collector itself said. undefined: there is nothing to add. */
function withDependencies(
  resource: Resource,
  spec: TypeSpec,
  resolve: (named: RefValue) => string | undefined,
): Resource | undefined {
  const own = resourceKey(resource)
  const found = new Set(resource.dependencies)
  const told = found.size
  for (const named of refValues(resource, spec)) {
    const key = resolve(named)
    if (key !== undefined && key !== own) found.add(key)
  }
  return found.size === told ? undefined : { ...resource, dependencies: [...found].sort() }
}

/** Finds the key of the one thing that a value names, seen from one place. */
function resolver(
  from: Place,
  index: TargetIndex,
  placeOf: PlaceOf,
): (named: RefValue) => string | undefined {
  const here = placeOf(from)
  return ({ ref, value }) => {
    const { to, by, provider = from.provider, anywhere = !isLocal(by) } = ref
    const found: ResourceIdentity[] = []
    for (const type of to) {
      const bearers = index.find(provider, type, by, value)
      const bearer = bearers && nearest(here, bearers, anywhere)
      if (bearer === SEVERAL) return undefined
      if (bearer) found.push({ ...bearer.place, type, id: bearer.id })
    }
    const [only, ...others] = found
    return only && others.length === 0 ? resourceKey(only) : undefined
  }
}

/** Ids and names are given out in a place; what stands in `identifiers` is made to be told apart anywhere. */
function isLocal(by: string): boolean {
  return by === 'id' || by === 'name'
}
