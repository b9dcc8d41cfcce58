import { type Json, type JsonObject, setMember } from '@wgo/core'
import { type Token, tokensOf } from './tokens.ts'

/** What stands between two braces. */
export interface Body {
  /** Attributes that are written out. */
  readonly values: JsonObject
  /** Attributes that have to be worked out, with what their value is made of. */
  readonly unresolved: ReadonlyMap<string, string>
  readonly blocks: readonly Block[]
}

export interface Block {
  readonly type: string
  readonly labels: readonly string[]
  readonly body: Body
}

/**
 * Reads the attributes and blocks of a configuration: texts, numbers, flags, lists and objects that are
 * written out. Variables, functions and conditions are not worked out, but named.
 */
export function parseBody(source: string): Body {
  return readBody({ source, tokens: tokensOf(source), at: 0 })
}

interface Cursor {
  readonly source: string
  readonly tokens: readonly Token[]
  at: number
}

function readBody(cursor: Cursor): Body {
  const values: Record<string, Json> = {}
  const unresolved = new Map<string, string>()
  const blocks: Block[] = []
  for (let token = take(cursor); !isEnd(token); token = take(cursor)) {
    if (token.kind !== 'name') continue
    if (isSign(peek(cursor), '=')) {
      take(cursor)
      const value = readExpression(cursor)
      if ('json' in value) setMember(values, token.text, value.json)
      else unresolved.set(token.text, value.unresolved)
    } else {
      const block = readBlock(cursor, token.text)
      if (block) blocks.push(block)
    }
  }
  return { values, unresolved, blocks }
}

function readBlock(cursor: Cursor, type: string): Block | undefined {
  const labels: string[] = []
  for (let token = peek(cursor); token.kind === 'text' || token.kind === 'name'; token = peek(cursor))
    labels.push(take(cursor).text)
  if (!isSign(peek(cursor), '{')) return undefined
  take(cursor)
  return { type, labels, body: readBody(cursor) }
}

type Value = { readonly json: Json } | { readonly unresolved: string }

/** A value to its end: a line break, or what closes or parts a list. */
function readExpression(cursor: Cursor): Value {
  const start = peek(cursor).at
  const begin = cursor.at
  const value = readLiteral(cursor)
  if (value && endsHere(peek(cursor))) return value
  cursor.at = begin
  skipExpression(cursor)
  return { unresolved: madeOf(cursor.source.slice(start, peek(cursor).at)) }
}

function readLiteral(cursor: Cursor): Value | undefined {
  const token = peek(cursor)
  if (token.kind === 'text') {
    take(cursor)
    return token.plain ? { json: token.text } : undefined
  }
  if (token.kind === 'number') return { json: Number(take(cursor).text) }
  if (token.kind === 'name' && LITERALS.has(token.text))
    return { json: LITERALS.get(take(cursor).text) ?? null }
  if (isSign(token, '[')) return readList(cursor)
  if (isSign(token, '{')) return readObject(cursor)
  return undefined
}

const LITERALS: ReadonlyMap<string, Json> = new Map<string, Json>([
  ['true', true],
  ['false', false],
  ['null', null],
])

function readList(cursor: Cursor): Value | undefined {
  take(cursor)
  const items: Json[] = []
  for (;;) {
    skipBreaks(cursor)
    const token = peek(cursor)
    if (isSign(token, ']')) {
      take(cursor)
      return { json: items }
    }
    const value = readLiteral(cursor)
    if (!value || !('json' in value)) return undefined
    items.push(value.json)
    skipBreaks(cursor)
    if (isSign(peek(cursor), ',')) take(cursor)
    else if (!isSign(peek(cursor), ']')) return undefined
  }
}

function readObject(cursor: Cursor): Value | undefined {
  take(cursor)
  const members: Record<string, Json> = {}
  for (;;) {
    skipBreaks(cursor)
    const key = take(cursor)
    if (isSign(key, '}')) return { json: members }
    if ((key.kind !== 'name' && key.kind !== 'text') || !/^[=:]$/.test(take(cursor).text)) return undefined
    const value = readLiteral(cursor)
    if (!value || !('json' in value)) return undefined
    setMember(members, key.text, value.json)
    skipBreaks(cursor)
    if (isSign(peek(cursor), ',')) take(cursor)
  }
}

/** Goes on to where a value ends, over whatever is open in it. */
function skipExpression(cursor: Cursor): void {
  for (let depth = 0; peek(cursor).kind !== 'end'; take(cursor)) {
    const token = peek(cursor)
    if (depth <= 0 && endsHere(token)) return
    if (token.kind !== 'sign') continue
    if ('([{'.includes(token.text)) depth++
    else if (')]}'.includes(token.text)) depth--
  }
}

function endsHere(token: Token): boolean {
  return token.kind === 'newline' || isEnd(token)
}

const REFERENCE = /\b(?:var|local|data|module|terraform|path|each|count|self)\.[\w.]+/g

/** What a value refers to, and nothing else of it: the rest may be a secret. */
function madeOf(expression: string): string {
  const references = [...new Set(expression.match(REFERENCE))]
  return references.length > 0 ? `made of ${references.join(', ')}` : 'an expression'
}

function peek({ tokens, at }: Cursor): Token {
  return tokens[Math.min(at, tokens.length - 1)] as Token
}

function take(cursor: Cursor): Token {
  const token = peek(cursor)
  cursor.at++
  return token
}

function skipBreaks(cursor: Cursor): void {
  while (peek(cursor).kind === 'newline') take(cursor)
}

function isSign(token: Token, sign: string): boolean {
  return token.kind === 'sign' && token.text === sign
}

/** The end of a body. */
function isEnd(token: Token): boolean {
  return token.kind === 'end' || isSign(token, '}')
}
