import type { Json, JsonObject } from '@wgo/core'
import { printKey } from '../convert/address.ts'
import { parseProvider } from '../convert/parse-address.ts'
import { expandFlat } from './flat-attributes.ts'
import { items, object, scalarText, text, texts } from './json-members.ts'
import type { StateDocument, StateObject, StateOutput, StateProblem } from './state-document.ts'
import { headOf, readOutputs } from './state-v4.ts'

/** A raw state as Terraform 0.9 to 0.11 wrote it: flat modules, dotted attributes, every scalar a text. */
export function readStateV3(root: JsonObject): StateDocument {
  const resources: StateObject[] = []
  const data: StateObject[] = []
  const outputs: StateOutput[] = []
  const problems: StateProblem[] = []
  for (const module of items(root.modules)) {
    const path = texts(object(module)?.path).slice(1)
    if (path.length === 0) outputs.push(...readOutputs(object(module)?.outputs))
    for (const [key, entry] of Object.entries(object(object(module)?.resources) ?? {})) {
      const resource = readKey(key, path)
      if (!resource) problems.push({ reason: 'bug', message: `"${key}" is no address of a resource.` })
      else (resource.data ? data : resources).push(...readInstances(resource, object(entry) ?? {}))
    }
  }
  return { format: 'v3', ...headOf(root), resources, data, outputs, resource_drift: [], problems }
}

interface V3Resource {
  readonly data: boolean
  readonly type: string
  readonly name: string
  readonly address: string
}

const KEY = /^(data\.)?([^.]+)\.([^.]+)(?:\.(\d+))?$/

/** `aws_instance.web.2`, `data.aws_ami.x`: here the index is a suffix. */
function readKey(key: string, path: readonly string[]): V3Resource | undefined {
  const [, data, type, name, index] = KEY.exec(key) ?? []
  if (!type || !name) return undefined
  const module = path.map(step => `module.${step}.`).join('')
  const suffix = printKey(index === undefined ? undefined : Number(index))
  return {
    data: data !== undefined,
    type,
    name,
    address: `${module}${data ?? ''}${type}.${name}${suffix}`,
  }
}

function* readInstances(resource: V3Resource, entry: JsonObject): Generator<StateObject> {
  const primary = object(entry.primary)
  if (primary) yield readInstance(resource, entry, primary)
  // Deposed objects had no keys then: their position names them.
  for (const [at, deposed] of items(entry.deposed).entries())
    yield { ...readInstance(resource, entry, object(deposed) ?? {}), deposed: String(at + 1) }
}

function readInstance(
  { type, name, address }: V3Resource,
  entry: JsonObject,
  instance: JsonObject,
): StateObject {
  const provider = parseProvider(text(entry.provider) ?? '')
  const version = Number(scalarText(object(instance.meta)?.schema_version))
  return {
    address,
    type,
    name,
    ...(instance.tainted === true && { tainted: true }),
    ...(provider && { provider }),
    ...(Number.isSafeInteger(version) && { schema_version: version }),
    attributes: withId(expandFlat(object(instance.attributes) ?? {}), instance.id),
    sensitive: [],
    dependencies: texts(entry.depends_on),
  }
}

function withId(attributes: JsonObject, id: Json | undefined): JsonObject {
  return 'id' in attributes || typeof id !== 'string' ? attributes : { ...attributes, id }
}
