import { type Json, type JsonScalar, parseJson } from '@wgo/core'

/** One token of a JSON text. `end` stands where the text ends, `bad` where it stops being JSON. */
interface Token {
  readonly kind: '{' | '}' | '[' | ']' | ':' | ',' | 'string' | 'scalar' | 'end' | 'bad'
  readonly start: number
  readonly end: number
}

const SCALAR = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?=[\s,\]}]|$)/y
const SPACE = /[ \t\n\r]*/y
const PUNCTUATION = '{}[]:,'

/**
 * The scalar members of the object that `head` begins with, as far as they stand at its top level. The
 * text may end anywhere: this is how a large file says what it is without being read whole.
 */
export function topLevelScalars(head: string): ReadonlyMap<string, JsonScalar> {
  const members = new Map<string, JsonScalar>()
  let depth = 0
  let key: string | undefined
  let last: Token | undefined
  for (const token of tokens(head)) {
    if (token.kind === '{' || token.kind === '[') depth++
    else if (token.kind === '}' || token.kind === ']') depth--
    else if (depth === 1 && token.kind === ':' && last?.kind === 'string') key = String(decoded(head, last))
    else if (depth === 1 && key !== undefined && (token.kind === 'string' || token.kind === 'scalar')) {
      members.set(key, decoded(head, token) as JsonScalar)
      key = undefined
    }
    if (depth > 1) key = undefined
    last = token
  }
  return members
}

/** Where a text stops being JSON; its length where it ends too early. Only for texts that are not JSON. */
export function errorOffset(json: string): number {
  const open: ('{' | '[')[] = []
  let expected: 'value' | 'first value' | 'key' | 'first key' | 'colon' | 'comma' = 'value'
  for (const { kind, start } of tokens(json)) {
    if (kind === 'end' || kind === 'bad') return start
    const inside = open.at(-1)
    if (expected === 'colon') {
      if (kind !== ':') return start
      expected = 'value'
    } else if (expected === 'comma') {
      if (kind === ',' && inside) expected = inside === '{' ? 'key' : 'value'
      else if (inside && kind === CLOSING[inside]) open.pop()
      else return start
    } else if (kind === 'string') expected = expected.endsWith('key') ? 'colon' : 'comma'
    else if (expected === 'first key' && kind === '}') {
      open.pop()
      expected = 'comma'
    } else if (expected.endsWith('key')) return start
    else if (kind === '{' || kind === '[') {
      open.push(kind)
      expected = kind === '{' ? 'first key' : 'first value'
    } else if (kind === 'scalar' || (expected === 'first value' && kind === ']')) {
      if (kind === ']') open.pop()
      expected = 'comma'
    } else return start
  }
  return json.length
}

const CLOSING = { '{': '}', '[': ']' } as const

/** Lines and columns are counted from one. */
export function lineAndColumn(
  whole: string,
  offset: number,
): { readonly line: number; readonly column: number } {
  let line = 1
  let lineStart = 0
  for (let at = whole.indexOf('\n'); at >= 0 && at < offset; at = whole.indexOf('\n', at + 1)) {
    line++
    lineStart = at + 1
  }
  return { line, column: offset - lineStart + 1 }
}

function decoded(json: string, token: Token): Json {
  return parseJson(json.slice(token.start, token.end))
}

function* tokens(json: string): Generator<Token> {
  let at = 0
  for (;;) {
    SPACE.lastIndex = at
    SPACE.test(json)
    const token = tokenAt(json, SPACE.lastIndex)
    yield token
    if (token.kind === 'end' || token.kind === 'bad') return
    at = token.end
  }
}

function tokenAt(json: string, start: number): Token {
  const first = json[start]
  if (first === undefined) return { kind: 'end', start, end: start }
  if (PUNCTUATION.includes(first)) return { kind: first as Token['kind'], start, end: start + 1 }
  if (first === '"') return stringAt(json, start)
  SCALAR.lastIndex = start
  return SCALAR.test(json)
    ? { kind: 'scalar', start, end: SCALAR.lastIndex }
    : { kind: 'bad', start, end: start }
}

function stringAt(json: string, start: number): Token {
  for (let at = json.indexOf('"', start + 1); at >= 0; at = json.indexOf('"', at + 1)) {
    if (isEscaped(json, at)) continue
    const end = at + 1
    return { kind: isString(json.slice(start, end)) ? 'string' : 'bad', start, end }
  }
  return { kind: 'end', start: json.length, end: json.length }
}

function isEscaped(json: string, quote: number): boolean {
  let slashes = 0
  while (json[quote - 1 - slashes] === '\\') slashes++
  return slashes % 2 === 1
}

function isString(literal: string): boolean {
  try {
    return typeof JSON.parse(literal) === 'string'
  } catch {
    return false
  }
}
