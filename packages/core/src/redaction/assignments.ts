import { isHarmless, isPlaceOfFile } from './harmless.ts'
import { isStandInAt } from './secret.ts'
import { isSecretName, mayNameSecret } from './secret-names.ts'
import { PROSE_WORDS } from './secret-words.ts'
import type { Span } from './span.ts'

/**
 * Ways in which a longer text gives a name and then its value: `PASSWORD=...`, `"api_key": "..."`,
 * `--token ...`, `<secret>...`. Each name is matched from its first character only, so that none is
 * read twice.
 */
const SHAPES: readonly RegExp[] = [
  /(?<![\w.-])-{0,2}(?<name>(?:[a-z]{2,20} (?=key|string|phrase|url))?[a-z_][\w.-]*)(?:\\{0,8}["'`]\]?)?[ \t]{0,8}(?<sign>=>|:=|={1,2}|:)[ \t]{0,8}/gi,
  /(?<![\w-])--?(?<name>[a-z][\w-]*)[ \t]{1,8}(?=[^-\s=:])/gi,
  /<(?<name>[a-z][\w.:-]*)>/gi,
]

/** What every assignment has: most texts have none of it. */
const HINT = /[=:>]|(?:^|\s)--?[a-zA-Z]/

/** The values in a text that are given to names of secrets. */
export function assignedSecrets(text: string): Span[] {
  return mayAssign(text) ? SHAPES.flatMap(shape => spansOf(text, shape)) : []
}

/** Whether a text gives a value to the name of a secret. */
export function assignsSecret(text: string): boolean {
  return mayAssign(text) && SHAPES.some(shape => nextSpan(text, shape, 0) !== undefined)
}

function mayAssign(text: string): boolean {
  return HINT.test(text) && mayNameSecret(text)
}

function spansOf(text: string, shape: RegExp): Span[] {
  const spans: Span[] = []
  let span = nextSpan(text, shape, 0)
  while (span) {
    spans.push(span)
    span = nextSpan(text, shape, span.end)
  }
  return spans
}

function nextSpan(text: string, shape: RegExp, from: number): Span | undefined {
  shape.lastIndex = from
  for (let match = shape.exec(text); match; match = shape.exec(text)) {
    const { name = '', sign } = match.groups ?? {}
    if (!isSecretName(name) || isPartOfWord(text, match.index, sign)) continue
    const span = valueAt(text, shape.lastIndex)
    const value = span && text.slice(span.start, span.end)
    if (value !== undefined && !isPlain(value, sign) && !isPlaceOfFile(name, value)) return span
  }
  return undefined
}

/** `arn:aws:secretsmanager:eu-west-1:1:secret:name`, `$secret:<hash>`. */
function isPartOfWord(text: string, start: number, sign: string | undefined): boolean {
  return sign === ':' && (text[start - 1] === ':' || isStandInAt(text, start - 1))
}

function isPlain(value: string, sign: string | undefined): boolean {
  return isHarmless(value) || (sign !== '=' && PROSE_WORDS.has(value.toLowerCase()))
}

const SCHEME = /(?:bearer|basic|digest|token|negotiate|apikey)[ \t]+/iy
const BLOCK = /[|>][+-]?\d?[ \t]*(?:\r?\n[ \t]+[^\n]*)+/y
const QUOTE = /(?<escapes>\\{0,8})(?<mark>["'`])/y
const BARE = /[^\s"'`;&<>]+/y
const TRAILING = /[,.)}\]\\]+$/

/** Where the value that begins at `from` stands; undefined where there is none. */
function valueAt(text: string, from: number): Span | undefined {
  const block = matchAt(BLOCK, text, from)
  if (block) return { start: from, end: from + block[0].length }
  const start = from + (matchAt(SCHEME, text, from)?.[0].length ?? 0)
  const quote = matchAt(QUOTE, text, start)
  if (quote) return quotedAt(text, start, quote[0])
  const bare = matchAt(BARE, text, start)?.[0].replace(TRAILING, '')
  return bare ? { start, end: start + bare.length } : undefined
}

/** Up to the quote that closes: one with as many backslashes before it. None closes: up to the line's end. */
function quotedAt(text: string, start: number, quote: string): Span | undefined {
  const inside = start + quote.length
  let end = text.indexOf(quote, inside)
  while (end >= 0 && isEscapedMore(text, end, quote)) end = text.indexOf(quote, end + 1)
  if (end < 0) end = text.indexOf('\n', inside)
  if (end < 0) end = text.length
  return end > inside ? { start: inside, end } : undefined
}

function isEscapedMore(text: string, position: number, quote: string): boolean {
  let before = position
  while (text[before - 1] === '\\') before--
  const extra = position - before
  return quote.length === 1 ? extra % 2 === 1 : extra > 0
}

function matchAt(pattern: RegExp, text: string, position: number): RegExpExecArray | null {
  pattern.lastIndex = position
  return pattern.exec(text)
}
