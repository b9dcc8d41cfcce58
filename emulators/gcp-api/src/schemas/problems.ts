import { isObject } from '../json.ts'
import type { Method, Schema, Schemas, Shape } from './schemas.ts'

/** What in an answer Google's description of the API does not allow: unknown members, other types, other words. */
export function problemsOf(
  schemas: Schemas,
  method: string,
  api: string,
  path: string,
  answer: unknown,
): readonly string[] {
  for (const [name, schema] of Object.entries(schemas)) {
    const found = name.startsWith(`${api}/`) ? methodOf(schema, method, path) : undefined
    if (found) return inMessage(schema, found.answer, answer, found.id)
  }
  return [`${method} ${path}: ${api} has no such method`]
}

/** Names in a query that no version of the API knows for this method: Google refuses them, or goes by nothing. */
export function unknownAsked(
  schemas: Schemas,
  method: string,
  api: string,
  path: string,
  query: Iterable<string>,
): readonly string[] {
  for (const [name, schema] of Object.entries(schemas)) {
    const found = name.startsWith(`${api}/`) ? methodOf(schema, method, path) : undefined
    if (!found) continue
    // The generated clients write a dot as an underscore.
    const known = new Set([...found.query, ...OF_ALL])
    return [...query]
      .filter(each => !known.has(each.replaceAll('.', '_')))
      .map(each => `${found.id} does not know ${each}`)
  }
  return [`${method} ${path}: ${api} has no such method`]
}

/** What every method takes: https://cloud.google.com/apis/docs/system-parameters */
const OF_ALL = ['alt', 'fields', 'prettyPrint', 'quotaUser']

/** Of those whose path matches the one that leaves least open. */
function methodOf({ methods }: Schema, method: string, path: string): Method | undefined {
  const able = methods.filter(each => each.method === method && patternOf(each.path).test(path))
  return able.sort((a, b) => literals(b.path) - literals(a.path))[0]
}

function patternOf(path: string): RegExp {
  const pieces = path.split(/\{[^}]+\}/).map(literal => literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${pieces.join('[^/]+')}$`)
}

function literals(path: string): number {
  return path.replace(/\{[^}]+\}/g, '').length
}

function inMessage(schema: Schema, name: string, value: unknown, at: string): readonly string[] {
  const fields = schema.messages[name]
  if (!fields) return [`${at}: nothing is known of ${name}`]
  if (!isObject(value)) return [`${at}: is no ${name}`]
  return Object.entries(value).flatMap(([member, inner]) => {
    const shape = fields[member]
    return shape
      ? inShape(schema, shape, inner, `${at}.${member}`)
      : [`${at}.${member}: ${name} has no such member`]
  })
}

function inShape(schema: Schema, shape: Shape, value: unknown, at: string): readonly string[] {
  if ('message' in shape) return inMessage(schema, shape.message, value, at)
  if ('list' in shape) return inList(schema, shape.list, value, at)
  if ('map' in shape) return inMap(schema, shape.map, value, at)
  if ('enum' in shape)
    return shape.enum.includes(String(value)) ? [] : [`${at}: ${value} is none of ${shape.enum}`]
  return isOf(shape.type, value) ? [] : [`${at}: ${JSON.stringify(value)} is no ${shape.type}`]
}

function inList(schema: Schema, shape: Shape, value: unknown, at: string): readonly string[] {
  if (!Array.isArray(value)) return [`${at}: is no list`]
  return value.flatMap((each, index) => inShape(schema, shape, each, `${at}[${index}]`))
}

function inMap(schema: Schema, shape: Shape, value: unknown, at: string): readonly string[] {
  if (!isObject(value)) return [`${at}: is no object`]
  return Object.entries(value).flatMap(([member, inner]) => inShape(schema, shape, inner, `${at}.${member}`))
}

function isOf(type: 'string' | 'boolean' | 'number' | 'wide' | 'any', value: unknown): boolean {
  if (type === 'any') return true
  return type === 'wide' ? typeof value === 'string' && /^-?\d+$/.test(value) : typeof value === type
}
