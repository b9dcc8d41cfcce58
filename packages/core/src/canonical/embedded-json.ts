import { fitsDepth, MAX_DEPTH } from '../documents/depth.ts'
import type { Json } from '../documents/json.ts'
import { parseJson } from './parse-json.ts'

/** The start of an object, array or text, after white space as `trim` sees it (a byte order mark is some). */
const MAY_START = /^[\s\uFEFF{["]/

/** Whether a text begins as JSON does. Most do not, and cost nothing more. */
export function mayEmbedJson(text: string): boolean {
  return MAY_START.test(text)
}

/**
 * The object or array that a string holds as JSON text, also as JSON text within JSON text; else
 * undefined. Scalars are no documents. `room`: how deep it may nest at most.
 */
export function embeddedJson(text: string, room: number = MAX_DEPTH): Json | undefined {
  if (text.length < 2 || room <= 0 || !mayEmbedJson(text)) return undefined
  const trimmed = text.trim()
  if (!isEnclosed(trimmed)) return undefined
  const value = parsed(trimmed)
  if (typeof value === 'string') return embeddedJson(value, room)
  return typeof value === 'object' && value !== null && fitsDepth(value, room) ? value : undefined
}

function isEnclosed(text: string): boolean {
  const first = text[0]
  const last = text.at(-1)
  return (first === '{' && last === '}') || (first === '[' && last === ']') || (first === '"' && last === '"')
}

function parsed(text: string): Json | undefined {
  try {
    return parseJson(text)
  } catch {
    return undefined
  }
}
