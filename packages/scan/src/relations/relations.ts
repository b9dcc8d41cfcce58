import {
  type Finish,
  type RefValue,
  type Resource,
  type ResourceIdentity,
  readResourceKey,
  refValues,
  resourceKey,
  selections,
  type TypeSpec,
} from '@wgo/core'
import { nearest, SEVERAL } from './bearers.ts'
import { type LabelIndex, labelIndex } from './label-index.ts'
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
  if (!referring(specs, pointsElsewhere)) return { saw: () => undefined, finish: () => undefined }
  const placeOf = sharedPlaces()
  const index = targetIndex(specs, placeOf)
  const labels = labelIndex(specs, placeOf)
  return {
    saw: resource => {
      index.add(resource)
      labels.add(resource)
    },
    finish: () => {
      const specOf = referring(specs, (spec, provider) => mayPointAt(index, spec, provider))
      if (!specOf) return undefined
      return (key, read) => {
        const identity = readResourceKey(key)
        const spec = identity && specOf(identity)
        if (!spec) return undefined
        const resource = read()
        const named = namedBy(resource, spec, resolver(identity, index, placeOf))
        return withDependencies(resource, [...named, ...pickedBy(resource, spec, labels)])
      }
    },
  }
}

/** Whether anything was seen that things of a type may name. Else they need not be read again. */
function mayPointAt(index: TargetIndex, { refs, selects = [] }: TypeSpec, own: string): boolean {
  return (
    selects.length > 0 ||
    refs.some(({ to, by, provider = own }) => to.some(type => index.has(provider, type, by)))
  )
}

/** Finds the spec of a resource where it points elsewhere; undefined where none does. */
function referring(
  specs: SpecsByProvider,
  points: (spec: TypeSpec, provider: string) => boolean,
): ((resource: Pick<Resource, 'provider' | 'type'>) => TypeSpec | undefined) | undefined {
  const byProvider = new Map(
    [...specs].map(([provider, types]) => [
      provider,
      new Map(types.map(spec => [spec.type, points(spec, provider) ? spec : undefined])),
    ]),
  )
  if (![...byProvider.values()].some(types => [...types.values()].some(Boolean))) return undefined
  return ({ provider, type }) => {
    const types = byProvider.get(provider)
    return types?.has(type) ? types.get(type) : types?.get('*')
  }
}

function pointsElsewhere({ refs, selects = [] }: TypeSpec): boolean {
  return refs.length > 0 || selects.length > 0
}

/** Adds to what the collector itself said. undefined: there is nothing to add. */
function withDependencies(resource: Resource, keys: readonly string[]): Resource | undefined {
  const own = resourceKey(resource)
  const found = new Set(resource.dependencies)
  const told = found.size
  for (const key of keys) if (key !== own) found.add(key)
  return found.size === told ? undefined : { ...resource, dependencies: [...found].sort() }
}

function namedBy(resource: Resource, spec: TypeSpec, resolve: Resolve): string[] {
  return refValues(resource, spec).flatMap(named => resolve(named) ?? [])
}

function pickedBy(resource: Resource, spec: TypeSpec, labels: LabelIndex): string[] {
  return selections(resource, spec).flatMap(selection => labels.pick(resource, selection))
}

type Resolve = (named: RefValue) => string | undefined

/** Finds the key of the one thing that a value names, seen from one place. */
function resolver(from: Place, index: TargetIndex, placeOf: PlaceOf): Resolve {
  const here = placeOf(from)
  return ({ ref, value, namespace }) => {
    const seenFrom = namespace === undefined ? here : placeOf({ ...from, namespace })
    const { to, by, provider = from.provider, anywhere = !isLocal(by) } = ref
    const found: ResourceIdentity[] = []
    for (const type of to) {
      const bearers = index.find(provider, type, by, value)
      const bearer = bearers && nearest(seenFrom, bearers, anywhere)
      if (bearer === SEVERAL) return undefined
      if (bearer) found.push({ ...bearer.place, type: bearer.type ?? type, id: bearer.id })
    }
    const [only, ...others] = found
    return only && others.length === 0 ? resourceKey(only) : undefined
  }
}

/** Ids and names are given out in a place; what stands in `identifiers` is made to be told apart anywhere. */
function isLocal(by: string): boolean {
  return by === 'id' || by === 'name'
}
