import { isJsonArray, isJsonObject, type Json, type JsonArray, type JsonObject } from '@wgo/core'
import { objectOf } from './object-of.ts'

/** Where pod specs are, by what holds them. */
const POD_SPECS = [
  ['spec', 'template', 'spec'],
  ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
  ['spec'],
] as const

/** What `kubernetes_env` says of one container, as an object whose containers are else as they are live. */
export function ownContainers(declared: JsonObject, live: JsonObject): JsonObject {
  const list = declared.init_container ? 'initContainers' : 'containers'
  const name = declared.init_container ?? declared.container ?? ''
  const path = POD_SPECS.find(each => isJsonArray(at(live, [...each, list])))
  if (!path) return {}
  const { env } = objectOf('kubernetes_env', { env: declared.env ?? [] })
  const containers = objects(at(live, [...path, list])).map(each =>
    each.name === name ? { ...each, env: replaced(objects(each.env), objects(env)) } : each,
  )
  return path.reduceRight<JsonObject>((inside, step) => ({ [step]: inside }), { [list]: containers })
}

function replaced(live: readonly JsonObject[], declared: readonly JsonObject[]): JsonArray {
  const names = new Set(declared.map(({ name }) => name))
  return [...live.filter(({ name }) => !names.has(name as Json)), ...declared]
}

function objects(value: Json | undefined): readonly JsonObject[] {
  return isJsonArray(value) ? value.filter(isJsonObject) : []
}

function at(object: JsonObject, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>(
    (found, step) => (isJsonObject(found) ? found[step] : undefined),
    object,
  )
}
