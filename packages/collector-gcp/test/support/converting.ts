import type { Json, JsonObject, Resource } from '@wgo/core'
import type { Place } from '../../src/resource/place.ts'
import { toResource } from '../../src/resource/to-resource.ts'
import { SERVICES } from '../../src/services/index.ts'

export const PLACE: Place = { project: 'p', projectNumber: '1' }

/** All resources of a type that come of what Google answers. */
export function resourcesOf(type: string, item: JsonObject, place: Place = PLACE): readonly Resource[] {
  return SERVICES.flatMap(({ readings }) => readings)
    .filter(({ types }) => types.includes(type))
    .flatMap(({ convert }) => [...convert(item as never, place)])
    .map(found => toResource(found, place))
    .filter(resource => resource.type === type)
}

/** The first of them. */
export function resourceOf(type: string, item: JsonObject, place: Place = PLACE): Resource {
  const [first] = resourcesOf(type, item, place)
  if (first === undefined) throw new Error(`Nothing comes of ${type}.`)
  return first
}

/** What Compute Engine answers for a thing of a collection, with what all of them say. */
export function computed(path: string, members: Readonly<Record<string, Json>>): JsonObject {
  const [place = '', where = ''] = path.split('/')
  const link = 'https://www.googleapis.com/compute/v1/projects/p'
  return {
    name: path.split('/').at(-1) ?? '',
    id: '7',
    selfLink: `${link}/${path}`,
    ...(place === 'zones' && { zone: `${link}/zones/${where}` }),
    ...(place === 'regions' && { region: `${link}/regions/${where}` }),
    ...members,
  }
}
