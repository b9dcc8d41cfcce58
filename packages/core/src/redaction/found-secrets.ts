import { isJsonArray, isJsonObject, type Json, setMember } from '../documents/json.ts'
import { isSecret, SECRET_TEXT, type SecretHash } from './secret.ts'

/** Shorter values are too common to be told from coincidence. */
const SHORTEST_EQUAL = 4
const SHORTEST_INSIDE = 6
const SHORTEST_IN_IDENTITY = 16

/**
 * The secret values seen so far in one document, so that a copy of one elsewhere goes too. Providers
 * mark the place where a secret is set and forget where it is echoed.
 */
export interface FoundSecrets {
  /** Notes a secret: a text, or all texts inside. */
  add(value: Json): void
  /** The value without further copies of what was found. */
  replace(value: Json, hash: SecretHash): Json
  /** A text that names something: only long secrets are taken out of it, so that names stay names. */
  replaceInName(text: string, hash: SecretHash): string
}

export function foundSecrets(): FoundSecrets {
  const texts = new Set<string>()
  return {
    add: value => {
      for (const text of textsIn(value)) for (const form of formsOf(text)) texts.add(form)
    },
    replace: (value, hash) => (texts.size === 0 ? value : replaceCopies(value, texts, hash)),
    replaceInName: (text, hash) => {
      let masked = text
      for (const secret of texts) {
        if (secret.length >= SHORTEST_IN_IDENTITY)
          masked = masked.replaceAll(secret, `${SECRET_TEXT}${hash(secret)}`)
      }
      return masked
    },
  }
}

function replaceCopies(value: Json, secrets: ReadonlySet<string>, hash: SecretHash): Json {
  if (typeof value === 'string') return isCopy(value, secrets) ? { $secret: hash(value) } : value
  if (isJsonArray(value)) return value.map(item => replaceCopies(item, secrets, hash))
  if (!isJsonObject(value) || isSecret(value)) return value
  const result: Record<string, Json> = {}
  for (const [key, member] of Object.entries(value))
    setMember(result, key, replaceCopies(member, secrets, hash))
  return result
}

function isCopy(text: string, secrets: ReadonlySet<string>): boolean {
  if (secrets.has(text)) return true
  for (const secret of secrets) if (secret.length >= SHORTEST_INSIDE && text.includes(secret)) return true
  return false
}

function* textsIn(value: Json): Generator<string> {
  if (typeof value === 'string' || typeof value === 'number') {
    if (String(value).length >= SHORTEST_EQUAL) yield String(value)
  } else if (isJsonArray(value)) for (const item of value) yield* textsIn(item)
  else if (isJsonObject(value)) for (const member of Object.values(value)) yield* textsIn(member)
}

/** A secret as it is, and as it is carried: base64, percent-encoded. */
function formsOf(text: string): string[] {
  if (text.length < SHORTEST_INSIDE) return [text]
  return [text, Buffer.from(text).toString('base64'), encodeURIComponent(text.toWellFormed())]
}
