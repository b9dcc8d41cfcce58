import type { Json } from '../documents/json.ts'

/** What may be a number that no double holds: long or far-reaching, where a literal can begin. */
const SUSPECT = /(?:^|[[:,\s])-?\d(?:[\d.]{15}|[\d.]*[eE][+-]?\d{2})/g
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?=[\s,\]}]|$)/y

/**
 * `JSON.parse` that loses no digit: a number that a double cannot hold exactly becomes the string of
 * its literal. Of a key that comes twice, the last counts. Throws SyntaxError as `JSON.parse` does.
 */
export function parseJson(text: string): Json {
  return JSON.parse(quoteInexact(text)) as Json
}

/** The text with the literals in quotes that a double would change. */
function quoteInexact(text: string): string {
  let quoted = ''
  let done = 0
  let isInText: ((position: number) => boolean) | undefined
  for (const { index, 0: match } of text.matchAll(SUSPECT)) {
    const start = index + (/^[-\d]/.test(match) ? 0 : 1)
    const literal = literalAt(text, start)
    if (literal === undefined || isExact(literal)) continue
    isInText ??= textScanner(text)
    if (isInText(start)) continue
    quoted += `${text.slice(done, start)}"${literal}"`
    done = start + literal.length
  }
  return done === 0 ? text : quoted + text.slice(done)
}

function literalAt(text: string, start: number): string | undefined {
  NUMBER.lastIndex = start
  return NUMBER.exec(text)?.[0]
}

/** Tells whether a position lies inside of a JSON string. Ask in ascending order: it reads the text once. */
function textScanner(text: string): (position: number) => boolean {
  let open = text.indexOf('"')
  let close = closingQuote(text, open)
  return position => {
    while (open >= 0 && close >= 0 && close < position) {
      open = text.indexOf('"', close + 1)
      close = closingQuote(text, open)
    }
    return open >= 0 && open < position
  }
}

function closingQuote(text: string, open: number): number {
  let close = open < 0 ? -1 : text.indexOf('"', open + 1)
  while (close >= 0 && isEscaped(text, close)) close = text.indexOf('"', close + 1)
  return close
}

function isEscaped(text: string, position: number): boolean {
  let start = position
  while (text[start - 1] === '\\') start--
  return (position - start) % 2 === 1
}

/** Whether the double prints as the same decimal number that the literal is. */
function isExact(literal: string): boolean {
  return decimal(String(Number(literal))) === decimal(literal)
}

/** A decimal literal as sign, digits and exponent without redundant zeros, so that `1.0e2` is `100`. */
function decimal(literal: string): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(literal)
  if (!match) return literal
  const [, sign, whole = '', fraction = '', exponent = '0'] = match
  const digits = (whole + fraction).replace(/^0+/, '')
  const trimmed = digits.replace(/0+$/, '')
  if (trimmed === '') return '0'
  const power = BigInt(exponent) - BigInt(fraction.length) + BigInt(digits.length - trimmed.length)
  return `${sign}${trimmed}e${power}`
}
