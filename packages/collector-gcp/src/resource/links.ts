import type { Json } from '@wgo/core'
import { text } from './members.ts'

/** `projects/p/zones/z/instances/n` of a self link or a full resource name, whatever the host and version before it. */
export function pathOfLink(link: Json | undefined): string | undefined {
  return /(?:^|\/)((?:projects|folders|organizations)\/.+)$/.exec(text(link) ?? '')?.[1]
}

/** The last segment of a link: `n1-standard-1`. */
export function lastOf(link: Json | undefined): string | undefined {
  return text(link)?.split('/').at(-1)
}

/** The segment after a collection's name: `segmentAfter('projects/p/zones/z', 'zones')` is `z`. */
export function segmentAfter(link: Json | undefined, collection: string): string | undefined {
  const segments = text(link)?.split('/') ?? []
  const index = segments.indexOf(collection)
  return index < 0 ? undefined : segments[index + 1]
}

const REGION = /^([a-z]+-[a-z]+\d+)(?:-[a-z])?$/

/** The region that a location is, or that its zone is in. undefined for `global`, `US` and the like. */
export function regionOf(location: string | undefined): string | undefined {
  return REGION.exec(location?.toLowerCase() ?? '')?.[1]
}

/** The region that a link names: of its zone, region or location. */
export function regionOfLink(link: Json | undefined): string | undefined {
  const place =
    segmentAfter(link, 'zones') ?? segmentAfter(link, 'regions') ?? segmentAfter(link, 'locations')
  return regionOf(place)
}
