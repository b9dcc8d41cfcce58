import type { Json } from '../documents/json.ts'
import { isStandIn } from './secret.ts'
import { SETTING_WORDS } from './secret-words.ts'

/** Names of secrets that are kept elsewhere, placeholders, and counts too small to hide. */
const REFERENCES: readonly RegExp[] = [
  /^arn:[\w-]+:[\w-]+:[\w-]*:\d*:[\w+.@:/*-]{1,512}$/,
  /^projects\/[\w.:-]{1,64}\/(?:locations|secrets)\/[\w./:-]{1,512}$/,
  /^\$\{[\w.[\]-]{1,128}\}?$/,
  /^\$(?:[A-Z_][A-Z0-9_]*|[a-z_]+)$/,
  /^\$\([\w-]*\)?$/,
  /^\{\{[^{}]*(?:\}\})?$/,
  /^<[\w -]*>?$/,
  /^\[secret\]?$/,
  /^\*+$/,
  /^\d{1,3}$/,
]

/** Whether a text beside a telling name is no secret: a setting's word, a reference, a stand-in. */
export function isHarmless(text: string): boolean {
  if (text === '' || isStandIn(text) || SETTING_WORDS.has(text.toLowerCase())) return true
  return REFERENCES.some(form => form.test(text))
}

/** Whether nothing in a value is a secret even under a telling name: flags, nothing, harmless texts. */
export function holdsNothing(value: Json): boolean {
  if (typeof value === 'string') return isHarmless(value)
  if (typeof value === 'number') return isHarmless(String(value))
  if (typeof value !== 'object' || value === null) return true
  return isStandIn(value) || Object.values(value).every(holdsNothing)
}
