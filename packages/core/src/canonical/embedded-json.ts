import type { Json } from '../documents/json.ts'
import { parseJson } from './parse-json.ts'

/** Above this, a string is left a string: parsing it would cost more than comparing it tells. */
const LONGEST = 1 << 20

/** The object or array that a string holds as JSON text, or undefined. Scalars are no documents. */
export function embeddedJson(text: string): Json | undefined {
  if (text.length < 2 || text.length > LONGEST || !looksLikeJson(text)) return undefined
  try {
    const value = parseJson(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

function looksLikeJson(text: string): boolean {
  const trimmed = text.trim()
  const ends = `${trimmed[0]}${trimmed.at(-1)}`
  return ends === '{}' || ends === '[]'
}
