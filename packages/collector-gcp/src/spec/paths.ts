import type { Path } from '@wgo/core'

/** `environment.*.variables.*`: a place among the properties; `/observed/volumes/*`: a place anywhere. */
export function pathOf(place: string): Path {
  return place.startsWith('/') ? place : `/properties/${place.replaceAll('.', '/')}`
}

/** Places with spaces between. */
export function pathsOf(places = ''): Path[] {
  return places.split(/\s+/).filter(Boolean).map(pathOf)
}
