import { isJsonArray, type Json } from '@wgo/core'
import { anyGlob, type TextGlob } from '../../globs/text-glob.ts'

type Value = Json | undefined

/** How providers write "off"; compared in lower case. */
const OFF_WORDS = new Set(['', 'false', 'off', 'no', 'none', 'disabled', 'disable', 'suspended', '0'])

/** Whether a setting is on, however the provider writes that. */
export function isOn(value: Value): boolean {
  if (value === undefined || value === null) return false
  if (typeof value === 'string') return !OFF_WORDS.has(value.toLowerCase())
  if (typeof value === 'object') return Object.keys(value).length > 0
  return Number(value) > 0
}

/** Whether the second number is higher, or the second list longer. Things that cannot be measured do not grow. */
export function grows(before: Value, after: Value): boolean {
  const [a, b] = [size(before), size(after)]
  return a !== undefined && b !== undefined && b > a
}

function size(value: Value): number | undefined {
  if (isJsonArray(value)) return value.length
  if (typeof value === 'number') return value
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : undefined
}

/** Whether a scalar in `after` is one of the globs and was not in `before`. */
export function newMatch(globs: readonly string[], before: Value, after: Value): boolean {
  const test = compiled(globs)
  const found = [...scalarTexts(after)].filter(test)
  if (found.length === 0) return false
  const known = new Set(scalarTexts(before))
  return found.some(text => !known.has(text))
}

/** Whether a scalar in `value` is one of the globs. */
export function hasMatch(globs: readonly string[], value: Value): boolean {
  return scalarTexts(value).some(compiled(globs))
}

/** Every scalar at or inside a value, as text. */
function* scalarTexts(value: Value): Generator<string, void> {
  if (value === undefined || value === null) return
  if (typeof value !== 'object') yield String(value)
  else for (const inner of Object.values(value)) yield* scalarTexts(inner)
}

/** Rules are tables that live as long as the program: their globs are compiled once. */
const known = new WeakMap<readonly string[], TextGlob>()

function compiled(globs: readonly string[]): TextGlob {
  const test = known.get(globs) ?? anyGlob(globs)
  known.set(globs, test)
  return test
}
