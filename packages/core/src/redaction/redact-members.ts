import type { JsonObject } from '../documents/json.ts'
import type { Resource } from '../documents/resource.ts'
import { enter, type PathCursor } from '../paths/path-tree.ts'
import type { FoundSecrets } from './found-secrets.ts'
import { type Mark, redactTree } from './redact-tree.ts'
import { isSecret, SECRET_TEXT, type SecretHash } from './secret.ts'

export interface Redaction {
  readonly cursors: readonly PathCursor<Mark>[]
  readonly found: FoundSecrets
  readonly hash: SecretHash
  /** Takes secrets of telling form out of a text that must stay a text. */
  readonly mask: (text: string) => string
}

/** A resource without secrets, member by member: trees become trees, texts stay texts. */
export function redactMembers(resource: Resource, redaction: Redaction): Resource {
  const properties = tree(resource.properties, 'properties', redaction)
  const observed = resource.observed && tree(resource.observed, 'observed', redaction)
  const tags = resource.tags && tree(resource.tags, 'tags', redaction)
  const { found, hash, mask } = redaction
  const name = (text: string): string => found.replaceInName(mask(text), hash)
  const copy = (object: JsonObject): JsonObject => found.replace(object, hash) as JsonObject
  return {
    ...resource,
    id: name(resource.id),
    ...(resource.name !== undefined && { name: name(resource.name) }),
    properties: copy(properties),
    ...(observed && { observed: copy(observed) }),
    ...(tags && { tags: asTexts(copy(tags)) }),
    ...(resource.identifiers && { identifiers: mapValues(resource.identifiers, name) }),
    ...(resource.dependencies && { dependencies: resource.dependencies.map(name) }),
    ...(resource.children && { children: resource.children.map(name) }),
    ...(resource.managed_by && {
      managed_by: { ...resource.managed_by, name: name(resource.managed_by.name) },
    }),
  }
}

function tree(value: JsonObject, member: string, { cursors, found, hash }: Redaction): JsonObject {
  const inside = cursors.map(cursor => enter(cursor, member))
  const redacted = redactTree(value, inside, found, hash)
  return redacted as JsonObject
}

/** Tags are texts: a secret among them becomes one, and a tag that held JSON is its text again. */
function asTexts(tags: JsonObject): Record<string, string> {
  return mapValues(tags, value => {
    if (typeof value === 'string') return value
    return isSecret(value) ? `${SECRET_TEXT}${value.$secret}` : JSON.stringify(value)
  })
}

function mapValues<V>(
  object: Readonly<Record<string, V>>,
  change: (value: V) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]))
}
