import {
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
  type Modification,
  mapItems,
  mapMembers,
  pointerSegments,
  type TypeSpec,
} from '@wgo/core'
import type { Written } from '../hcl/resource-block.ts'

/** The attributes to write so that a configuration says what is live, and those that no attribute says. */
export interface Attributes {
  readonly written: readonly Written[]
  readonly left: readonly string[]
}

/**
 * Whole attributes: what differs inside a list or a block is told with all that stands around it, since Terraform
 * takes no part of one.
 */
export function attributesOf({ before, after, paths, type }: Modification, spec?: TypeSpec): Attributes {
  const names = new Set(paths.map(({ path }) => topOf(pointerSegments(path))))
  const written: Written[] = []
  const left: string[] = []
  for (const name of names) {
    if (name === 'tags') written.push(tagsOf(type, before.tags, after.tags))
    else if (name === undefined || !isSettable(name, spec)) left.push(name ?? 'name')
    else written.push(attribute(name, before.properties, after.properties, spec))
  }
  return { written, left }
}

/** `tags`, or the property that a path goes into; undefined for what is neither. */
function topOf([root, name]: readonly string[]): string | undefined {
  if (root === 'tags') return 'tags'
  return root === 'properties' ? name : undefined
}

function tagsOf(type: string, before: object = {}, after: object = {}): Written {
  const name = !type.startsWith('google_')
    ? 'tags'
    : type === 'google_container_cluster'
      ? 'resource_labels'
      : 'labels'
  return { name, value: after as JsonObject, before: before as JsonObject }
}

function attribute(name: string, before: JsonObject, after: JsonObject, spec: TypeSpec | undefined): Written {
  const own = (of: JsonObject): Json | undefined => (Object.hasOwn(of, name) ? of[name] : undefined)
  const value = own(after)
  return {
    name,
    value: value === undefined ? undefined : withoutComputed(value, computedIn(name, spec)),
    before: own(before),
  }
}

/** Where a spec says what people can set, the rest is worked out by the provider. */
function isSettable(name: string, spec: TypeSpec | undefined): boolean {
  if (!spec?.reads?.whole) return true
  return spec.reads.settable.some(path => pointerSegments(path)[1] === name)
}

/** Places inside of an attribute that a provider works out, as segments below it. */
function computedIn(name: string, spec: TypeSpec | undefined): readonly (readonly string[])[] {
  const places = (spec?.reads?.except ?? []).map(path => pointerSegments(path).slice(1))
  return places.filter(([top]) => top === name).map(([, ...rest]) => rest)
}

function withoutComputed(value: Json, places: readonly (readonly string[])[]): Json {
  if (places.length === 0) return value
  const inside = (segment: string): readonly (readonly string[])[] =>
    places.filter(([first]) => first === segment || first === '*').map(([, ...rest]) => rest)
  if (isJsonArray(value)) return mapItems(value, (item, i) => withoutComputed(item, inside(String(i))))
  if (!isJsonObject(value)) return value
  return mapMembers(value, (member, name) => {
    const below = inside(name)
    return below.some(rest => rest.length === 0) ? undefined : withoutComputed(member, below)
  })
}
