import { embeddedJson } from '../canonical/embedded-json.ts'
import { isJsonArray, isJsonObject, type Json } from '../documents/json.ts'
import { mapItems, mapMembers, renameMembers } from '../documents/map-json.ts'
import { carriedForms } from './carried-forms.ts'
import { isHarmless } from './harmless.ts'
import { isStandIn, SECRET_TEXT } from './secret.ts'
import type { SecretHash } from './secret-hash.ts'
import { isSecretName, traitsOf } from './secret-names.ts'
import { secretSpans } from './secret-values.ts'
import { replaceSpans, type Span } from './span.ts'
import { type TextIndex, textIndex } from './text-index.ts'

/** Shorter values are too common to be told from coincidence, and so are short words. */
const SHORTEST_EQUAL = 4
const WORD = /^(?:[a-z]{1,7}|[A-Z]{1,7}|[A-Z][a-z]{1,6})$/
const SHORTEST_INSIDE = 6
const SHORTEST_GUESSED = 8
const SHORTEST_IN_NAME = 16

/**
 * The secret values seen so far in one document, so that a copy of one elsewhere goes too. Providers
 * mark the place where a secret is set and forget where it is echoed.
 */
export interface FoundSecrets {
  readonly told: Set<string>
  /** No form is shorter than its text: a long secret waits until a text comes that could hold it. Few do. */
  readonly waiting: { texts: string[]; shortest: number }
  /** Of the others, all forms. */
  readonly forms: Set<string>
  readonly index: TextIndex
}

export function foundSecrets(): FoundSecrets {
  const waiting = { texts: [], shortest: Number.POSITIVE_INFINITY }
  return { told: new Set(), waiting, forms: new Set(), index: textIndex() }
}

/** Notes a secret: a text with the secrets in it, or all texts inside. */
export function noteSecret({ told, waiting }: FoundSecrets, value: Json): void {
  for (const text of textsIn(value)) {
    if (told.has(text)) continue
    told.add(text)
    waiting.texts.push(text)
    waiting.shortest = Math.min(waiting.shortest, text.length)
  }
}

/** Files the forms of all secrets that a text of this length could hold. */
function fileFor({ waiting, forms, index }: FoundSecrets, length: number): void {
  if (length < waiting.shortest) return
  const { true: due = [], false: later = [] } = Object.groupBy(
    waiting.texts,
    text => `${text.length <= length}`,
  )
  waiting.texts = later
  waiting.shortest = later.reduce((least, text) => Math.min(least, text.length), Number.POSITIVE_INFINITY)
  for (const text of due)
    for (const form of text.length < SHORTEST_INSIDE ? [text] : carriedForms(text)) {
      forms.add(form)
      index.add(form)
    }
}

/** The value without further copies of what was found. */
export function withoutCopies<T extends Json>(found: FoundSecrets, value: T, hash: SecretHash): T
export function withoutCopies(found: FoundSecrets, value: Json, hash: SecretHash): Json {
  return found.told.size === 0 ? value : replaceCopies(found, value, hash)
}

/** A text that names something: only long secrets are taken out of it, so that names stay names. */
export function nameWithoutCopies(found: FoundSecrets, text: string, hash: SecretHash): string {
  if (text.length < SHORTEST_IN_NAME) return text
  fileFor(found, text.length)
  const first = found.index.find(text, SHORTEST_IN_NAME)
  if (!first) return text
  return replaceSpans(text, spansFrom(first, text, found.index), secret => `${SECRET_TEXT}${hash(secret)}`)
}

function replaceCopies(found: FoundSecrets, value: Json, hash: SecretHash): Json {
  if (isStandIn(value)) return value
  if (typeof value === 'string' || typeof value === 'number') {
    return isCopy(found, value) ? { $secret: hash(value) } : value
  }
  if (isJsonArray(value)) return mapItems(value, item => replaceCopies(found, item, hash))
  if (!isJsonObject(value)) return value
  const members = mapMembers(value, member => replaceCopies(found, member, hash))
  return renameMembers(members, key => nameWithoutCopies(found, key, hash))
}

function isCopy(found: FoundSecrets, value: string | number): boolean {
  if (typeof value === 'number')
    return Math.abs(value) >= 10 ** (SHORTEST_INSIDE - 1) && isForm(found, String(value))
  return isForm(found, value) || found.index.find(value, SHORTEST_INSIDE) !== undefined
}

function isForm(found: FoundSecrets, text: string): boolean {
  fileFor(found, text.length)
  return found.forms.has(text)
}

function spansFrom(first: Span, text: string, index: TextIndex): Span[] {
  const spans: Span[] = []
  for (let span: Span | undefined = first; span; span = index.find(text, SHORTEST_IN_NAME, span.end))
    spans.push(span)
  return spans
}

function* textsIn(value: Json): Generator<string> {
  if (typeof value === 'number' && String(value).length >= SHORTEST_INSIDE) yield String(value)
  if (typeof value === 'string') yield* textsInText(value)
  if (isJsonArray(value)) for (const item of value) yield* textsIn(item)
  if (!isJsonObject(value)) return
  for (const [key, member] of Object.entries(value)) if (!traitsOf(key).describes) yield* textsIn(member)
}

function* textsInText(text: string): Generator<string> {
  if (text.length < SHORTEST_EQUAL || isHarmless(text) || WORD.test(text) || isSecretName(text)) return
  yield text
  for (const { start, end } of secretSpans(text)) {
    if (end - start >= SHORTEST_GUESSED) yield text.slice(start, end)
  }
  const embedded = embeddedJson(text)
  if (embedded !== undefined) yield* textsIn(embedded)
}
