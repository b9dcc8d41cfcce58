import { type JsonObject, plainJson, type Resource } from '@wgo/core'
import type { Found, Properties, Tags } from './found.ts'
import { managerIn } from './managers.ts'
import type { Place } from './place.ts'

/** A found thing as a resource of its place. */
export function toResource(found: Found, place: Place): Resource {
  const { id, type, arn, name, properties, created, updated, unread = [] } = found
  const region = found.region ?? (place.global ? undefined : place.region)
  const tags = ownTags(found.tags)
  const observed = observedOf(found)
  const managedBy = found.managed_by ?? managerIn(found.tags)
  return {
    id,
    type,
    provider: 'aws',
    scope: place.account,
    ...(region !== undefined && { region }),
    ...(name !== undefined && name !== '' && { name }),
    properties: plainJson(properties) as JsonObject,
    ...(observed && { observed }),
    ...(tags && { tags }),
    ...(created && { created_at: created.toISOString() }),
    ...(updated && { updated_at: updated.toISOString() }),
    identifiers: identifiersOf({ id, arn, ...found.identifiers }),
    ...(managedBy && { managed_by: managedBy }),
    ...(unread.length > 0 && { unread }),
  }
}

function identifiersOf(all: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(all).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
    ),
  )
}

/** Those that people and their tools set. AWS's own begin with `aws:`, and nobody can set them. */
function ownTags(tags: Tags | undefined): Tags | undefined {
  const own = Object.entries(tags ?? {}).filter(([key]) => !isSystemTag(key))
  return own.length === 0 ? undefined : Object.fromEntries(own)
}

function observedOf({ observed, tags }: Found): JsonObject | undefined {
  const system = Object.entries(tags ?? {}).filter(([key]) => isSystemTag(key))
  const all: Properties = {
    ...observed,
    ...(system.length > 0 && { system_tags: Object.fromEntries(system) }),
  }
  return Object.keys(all).length === 0 ? undefined : (plainJson(all) as JsonObject)
}

function isSystemTag(key: string): boolean {
  return key.startsWith('aws:')
}
