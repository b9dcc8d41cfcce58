import type { ManagedBy } from '@wgo/core'
import type { Found, Properties, Rest } from './found.ts'
import { lastOf, regionOfLink, segmentAfter } from './links.ts'
import { labelsOf, text } from './members.ts'
import type { Place } from './place.ts'
import { type Shape, shapeOf } from './shape.ts'

/** Things of the newer APIs: `name` is the path, and what is common stands under common names. */
export interface NamedKind {
  readonly type: string
  /** `pubsub.googleapis.com`. */
  readonly service: string
  readonly shape: Shape
  /** What Terraform calls the last segment of the name; mostly `name`. */
  readonly called?: string
  /** What Terraform calls the location, where it has one. */
  readonly located?: 'location' | 'region'
  readonly more?: (item: Rest, place: Place) => Properties
  readonly seen?: (item: Rest) => Properties
  readonly made?: (item: Rest) => ManagedBy | undefined
}

export function namedConverter(kind: NamedKind): (item: Rest, place: Place) => Found | undefined {
  const { type, service, called = 'name', located, more, seen, made } = kind
  const shaped = shapeOf(kind.shape)
  return (item, place) => {
    const path = text(item.name)
    if (path === undefined) return undefined
    const { properties, observed } = shaped(item)
    return {
      type,
      id: withProjectId(path, place),
      name: lastOf(path),
      region: regionOfLink(path),
      labels: labelsOf(item.labels),
      created: text(item.createTime),
      updated: text(item.updateTime),
      identifiers: { full_resource_name: `//${service}/${path}` },
      managed_by: made?.(item),
      properties: {
        project: place.project,
        [called]: lastOf(path),
        ...(located && { [located]: segmentAfter(path, 'locations') }),
        ...properties,
        ...more?.(item, place),
      },
      observed: { ...observed, ...seen?.(item) },
    }
  }
}

/** The path by which Terraform names such a thing. */
export function pathOfNamed({ name }: Rest, place: Place): string | undefined {
  const path = text(name)
  return path === undefined ? undefined : withProjectId(path, place)
}

/** Some services name a project by its number: Terraform never does. */
export function withProjectId(path: string, { project }: Place): string {
  return path.replace(/^projects\/[^/]+\//, () => `projects/${project}/`)
}
