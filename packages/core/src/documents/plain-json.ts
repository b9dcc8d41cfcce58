import { WgoError } from '../errors/wgo-error.ts'
import { escapeSegment } from '../paths/path.ts'
import { checkDepth } from './depth.ts'
import { isJsonArray, type Json, type JsonArray, type JsonObject } from './json.ts'
import { mapItems, mapMembers } from './map-json.ts'

/** Where the walk stands: the way back up, so that a pointer costs nothing until it is needed. */
interface Place {
  readonly up?: Place
  readonly segment: string | number
  readonly depth: number
}

/**
 * What an SDK or a plugin hands over, as JSON: undefined members gone, dates as RFC 3339, bigints as
 * decimal digits, bytes as base64, other objects by their `toJSON` or their own members. The very same
 * value where it is JSON already. Throws `INPUT_INVALID`, with a JSON Pointer, for what is no data
 * (functions, symbols, NaN, infinities, invalid dates, maps, sets) and for what nests too deep.
 */
export function plainJson(value: unknown): Json {
  return plain(value, { segment: '', depth: 0 }) ?? null
}

function plain(value: unknown, place: Place): Json | undefined {
  switch (typeof value) {
    case 'string':
    case 'boolean':
    case 'undefined':
      return value
    case 'number':
      return Number.isFinite(value) ? value : refuse(String(value), place)
    case 'bigint':
      return value.toString()
    case 'object':
      return value === null ? null : plainObject(value, place)
    default:
      return refuse(`a ${typeof value}`, place)
  }
}

function plainObject(value: object, place: Place): Json | undefined {
  checkDepth(place.depth)
  if (value instanceof Date) return dateText(value, place)
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if ('toJSON' in value && typeof value.toJSON === 'function')
    return plain(value.toJSON(), { ...place, depth: place.depth + 1 })
  if (isJsonArray(value as Json)) {
    return mapItems(value as JsonArray, (item, i) =>
      isText(item) ? item : (plain(item, below(place, i)) ?? null),
    )
  }
  const tag = Object.prototype.toString.call(value)
  if (tag !== '[object Object]') return refuse(`a ${tag.slice(8, -1)}`, place)
  return mapMembers(value as JsonObject, (member, key) =>
    isText(member) ? member : plain(member, below(place, key)),
  )
}

/** Most values are: they need no place. */
function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function dateText(date: Date, place: Place): string {
  return Number.isNaN(date.getTime()) ? refuse('an invalid date', place) : date.toISOString()
}

function below(up: Place, segment: string | number): Place {
  return { up, segment, depth: up.depth + 1 }
}

function refuse(what: string, place: Place): never {
  const segments: string[] = []
  for (let each = place; each.up; each = each.up) segments.unshift(escapeSegment(String(each.segment)))
  const pointer = segments.map(segment => `/${segment}`).join('')
  throw new WgoError('INPUT_INVALID', `${pointer || 'The value'} is ${what}, which no document can hold.`)
}
