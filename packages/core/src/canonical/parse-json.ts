import type { Json } from '../documents/json.ts'

/** Cheap sign that some number may not survive a double: a long or far-reaching literal. */
const SUSPECT = /[\d.]{16}|\d[eE][+-]?\d{2}/

type SourceReviver = (
  this: unknown,
  key: string,
  value: unknown,
  context: { readonly source?: string },
) => unknown

/**
 * `JSON.parse` that loses no digit: a number that a double cannot hold exactly becomes the string of
 * its literal. Throws SyntaxError as `JSON.parse` does.
 */
export function parseJson(text: string): Json {
  if (!SUSPECT.test(text)) return JSON.parse(text) as Json
  const reviver: SourceReviver = (_key, value, { source }) =>
    typeof value === 'number' && source !== undefined && !isExact(value, source) ? source : value
  return JSON.parse(text, reviver as Parameters<typeof JSON.parse>[1]) as Json
}

/** Whether the double prints as the same decimal number that the literal is. */
function isExact(value: number, literal: string): boolean {
  if (Number.isSafeInteger(value) && literal.length <= 16) return true
  return decimal(String(value)) === decimal(literal)
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
