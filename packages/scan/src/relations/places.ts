import type { ResourceIdentity } from '@wgo/core'

/** Where something is: what of its key it has in common with its neighbours. One object for each place. */
export type Place = Omit<ResourceIdentity, 'type' | 'id'>

export type PlaceOf = (resource: Place) => Place

/** A million resources are in a few hundred places: each place is kept once, and told apart by identity. */
export function sharedPlaces(): PlaceOf {
  const places = new Map<string, Place>()
  return ({ provider, scope, region, namespace }) => {
    const key = JSON.stringify([provider, scope, region, namespace])
    const known = places.get(key)
    if (known) return known
    const place = {
      provider,
      scope,
      ...(region !== undefined && { region }),
      ...(namespace !== undefined && { namespace }),
    }
    places.set(key, place)
    return place
  }
}

/** Whether one place may be the other, as far as both say: in one scope, and in no two regions or namespaces. */
export function isWithin(a: Place, b: Place): boolean {
  return (
    a.provider === b.provider &&
    a.scope === b.scope &&
    fits(a.region, b.region) &&
    fits(a.namespace, b.namespace)
  )
}

function fits(a: string | undefined, b: string | undefined): boolean {
  return a === undefined || b === undefined || a === b
}
