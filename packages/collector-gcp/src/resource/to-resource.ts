import { type JsonObject, plainJson, type Resource } from '@wgo/core'
import type { Found, Labels, Properties } from './found.ts'
import { managerIn } from './managers.ts'
import type { Place } from './place.ts'

/** A found thing as a resource of its project. `unread`: details that could not be read. */
export function toResource(found: Found, place: Place, unread: readonly string[] = []): Resource {
  const { id, type, name, region, properties } = found
  const tags = ownLabels(found.labels)
  const observed = observedOf(found)
  const managedBy = found.managed_by ?? managerIn(found.labels)
  const created = timestampOf(found.created)
  const updated = timestampOf(found.updated)
  return {
    id,
    type,
    provider: 'gcp',
    scope: place.project,
    ...(region !== undefined && { region }),
    ...(name !== undefined && name !== '' && { name }),
    properties: plainJson(properties) as JsonObject,
    ...(observed && { observed }),
    ...(tags && { tags }),
    ...(created !== undefined && { created_at: created }),
    ...(updated !== undefined && { updated_at: updated }),
    identifiers: identifiersOf({ id, ...found.identifiers }),
    ...(managedBy && { managed_by: managedBy }),
    ...(unread.length > 0 && { unread }),
  }
}

/** Google writes times with the offset of the zone that made them. */
function timestampOf(value: string | undefined): string | undefined {
  const at = Date.parse(value ?? '')
  return Number.isNaN(at) ? undefined : new Date(at).toISOString()
}

function identifiersOf(all: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(all).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
    ),
  )
}

/** Those that people and their tools set. Google's own begin with `goog-`. */
function ownLabels(labels: Labels | undefined): Labels | undefined {
  const own = Object.entries(labels ?? {}).filter(([key]) => !isGoogles(key))
  return own.length === 0 ? undefined : Object.fromEntries(own)
}

function observedOf({ observed, labels }: Found): JsonObject | undefined {
  const system = Object.entries(labels ?? {}).filter(([key]) => isGoogles(key))
  const all: Properties = {
    ...observed,
    ...(system.length > 0 && { system_labels: Object.fromEntries(system) }),
  }
  return Object.keys(all).length === 0 ? undefined : (plainJson(all) as JsonObject)
}

function isGoogles(key: string): boolean {
  return key.startsWith('goog-')
}
