import { isJsonArray, isJsonObject, type Json, type JsonObject, setMember } from '@wgo/core'

/** Types whose attributes may be of any type, and so may be wrapped round a text or a number. */
const ANY_TYPE = new Set([
  'terraform_data',
  'terraform_remote_state',
  'terraform_stacks',
  'kubernetes_manifest',
])
const SIMPLE = new Set<Json | undefined>(['string', 'number', 'bool'])
const COMPOUND = new Set<Json | undefined>(['object', 'map', 'list', 'set', 'tuple'])

/**
 * Attributes as values: where a schema leaves the type open, a raw state wraps the value as
 * `{ "value": ..., "type": ... }`, which `terraform show -json` does not.
 */
export function unwrapDynamic(attributes: JsonObject, type: string): JsonObject {
  let copy: Record<string, Json> | undefined
  const simple = ANY_TYPE.has(type)
  for (const [key, value] of Object.entries(attributes)) {
    if (!isJsonObject(value) || !isWrapped(value, simple)) continue
    copy ??= { ...attributes }
    setMember(copy, key, value.value as Json)
  }
  return copy ?? attributes
}

function isWrapped(value: JsonObject, simple: boolean): boolean {
  if (Object.keys(value).length !== 2 || !('value' in value)) return false
  const { type } = value
  return isJsonArray(type) ? COMPOUND.has(type[0]) : simple && SIMPLE.has(type)
}
