import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@wgo/core'
import type { ServiceSpec } from '../../../src/spec/service-spec.ts'
import { sampleResources } from '../samples.ts'
import type { Attribute, Block, Schemas } from './schema.ts'

/**
 * A line for each type: name | what can be set in Terraform and is read wherever it is | places inside of those that
 * are not read, or cannot be set. Of answers with everything in them comes everything that is read.
 */
export async function settableLines(services: readonly ServiceSpec[], schemas: Schemas): Promise<string[]> {
  const lines = await Promise.all(services.map(service => linesOf(service, schemas)))
  return lines.flat().sort()
}

async function linesOf(service: ServiceSpec, schemas: Schemas): Promise<string[]> {
  const byType = Map.groupBy(await sampleResources(service), ({ type }) => type)
  return [...byType].map(([type, resources]) => {
    const read = resources.map(({ properties }) => properties).reduce((all, each) => merged(all, each))
    const block = schemas[type]?.block ?? {}
    const names = settableNames(block).filter(name => Object.hasOwn(read, name))
    const except = names.flatMap(name => exceptions(memberOf(block, name), read[name] as Json, name))
    return [type, names.sort().join(' '), except.sort().join(' ')].join(' | ').trimEnd()
  })
}

/** What is inside of a name: a block's own schema, or what an attribute of objects has in them. */
function memberOf({ attributes = {}, block_types: blocks = {} }: Block, name: string): Block {
  return blocks[name]?.block ?? attributes[name]?.nested_type ?? objectBlock(attributes[name])
}

/** `["set", ["object", { port: "number" }]]` as a block: all of it can be set. */
function objectBlock({ type }: Attribute = {}): Block {
  const inner = Array.isArray(type) ? type[1] : undefined
  if (!Array.isArray(inner) || inner[0] !== 'object') return {}
  const names = Object.keys(inner[1] as object)
  return { attributes: Object.fromEntries(names.map(name => [name, { optional: true }])) }
}

function settableNames({ attributes = {}, block_types: blocks = {} }: Block): string[] {
  const own = Object.keys(attributes).filter(name => attributes[name]?.optional || attributes[name]?.required)
  return [...own, ...Object.keys(blocks)].filter(name => name !== 'timeouts')
}

function exceptions(block: Block, read: Json, place: string): string[] {
  const inside = firstOf(read)
  if (!inside) return []
  const settable = settableNames(block)
  const all = [...Object.keys(block.attributes ?? {}), ...Object.keys(block.block_types ?? {})]
  return all.flatMap(name => {
    const own = `${place}${isJsonArray(read) ? '.*' : ''}.${name}`
    if (!settable.includes(name) || !Object.hasOwn(inside, name)) return [own]
    return exceptions(memberOf(block, name), inside[name] as Json, own)
  })
}

function firstOf(value: Json): JsonObject | undefined {
  const first = isJsonArray(value) ? value[0] : value
  return isJsonObject(first) ? first : undefined
}

/** Everything that is in one or the other; of lists, one item with all that any has. */
function merged(a: JsonObject, b: JsonObject): JsonObject {
  return Object.fromEntries(
    [...new Set([...Object.keys(a), ...Object.keys(b)])].map(name => [name, both(a[name], b[name])]),
  )
}

function both(a: Json | undefined, b: Json | undefined): Json {
  if (isJsonArray(a) && isJsonArray(b)) {
    const items = [...a, ...b]
    return items.length === 0 ? [] : [items.reduce((all, item) => both(all, item))]
  }
  return isJsonObject(a) && isJsonObject(b) ? merged(a, b) : ((a ?? b) as Json)
}
