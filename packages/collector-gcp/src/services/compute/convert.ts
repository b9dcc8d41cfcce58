import type { Found, Properties, Rest } from '../../resource/found.ts'
import { lastOf, pathOfLink, regionOfLink, segmentAfter } from '../../resource/links.ts'
import { labelsOf, text } from '../../resource/members.ts'
import type { Place } from '../../resource/place.ts'
import { shapeOf } from '../../resource/shape.ts'
import type { Kind, Level } from './kind.ts'

/** What becomes of the things of one collection. */
export function converterOf(kind: Kind): (item: Rest, place: Place) => Found[] {
  const shaped = shapeOf(kind.shape)
  return (item, place) => {
    const link = text(item.selfLink)
    const id = pathOfLink(link)
    const name = text(item.name)
    const type = typeFor(kind, item)
    if (id === undefined || name === undefined || type === undefined) return []
    const { properties, observed } = shaped(item)
    const found: Found = {
      type,
      id,
      name,
      region: regionOfLink(link),
      labels: labelsOf(item.labels),
      created: text(item.creationTimestamp),
      identifiers: {
        self_link: link,
        full_resource_name: `//compute.googleapis.com/${id}`,
        ...idOf(item),
        ...kind.names?.(item),
      },
      managed_by: kind.made?.(item),
      properties: {
        ...whereabouts(item, place),
        description: text(item.description),
        ...properties,
        ...kind.more?.(item),
      },
      observed: { ...observed, ...kind.seen?.(item) },
    }
    return [found, ...(kind.parts?.of(item, place) ?? [])]
  }
}

function idOf({ id }: Rest): { readonly google_id?: string } {
  return typeof id === 'string' ? { google_id: id } : {}
}

function typeFor({ types }: Kind, item: Rest): string | undefined {
  const level = levelOf(item)
  return typeof types === 'function' ? types(item, level) : types[level]
}

function levelOf({ selfLink }: Rest): Level {
  if (segmentAfter(selfLink, 'zones') !== undefined) return 'zone'
  return segmentAfter(selfLink, 'regions') === undefined ? 'global' : 'region'
}

/** What every resource of Compute Engine says in Terraform. */
function whereabouts(item: Rest, { project }: Place): Properties {
  return { name: text(item.name), project, zone: lastOf(item.zone), region: lastOf(item.region) }
}
