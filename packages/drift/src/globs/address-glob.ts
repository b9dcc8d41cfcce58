import { ANY_SEGMENTS } from './segment-glob.ts'
import { type GlobToken, ONE, STAR } from './text-glob.ts'

/** One character of an address to match; `**` between slashes, and `**` anywhere else. */
export type AddressToken = GlobToken | typeof ANY_SEGMENTS | typeof ANY_CHARS
export const ANY_CHARS: unique symbol = Symbol('a**b')

/** An address with a slash after each of its segments, so that `**` between slashes can be none of them. */
export interface AddressText {
  readonly text: string
  readonly chars: readonly string[]
}

export type AddressGlob = (address: AddressText) => boolean

/** The characters are told apart when a glob asks for them: most globs are decided by how the text begins. */
export function addressText(...parts: readonly string[]): AddressText {
  const text = `${parts.join('/')}/`
  let chars: readonly string[] | undefined
  return {
    text,
    get chars() {
      chars ??= Array.from(text)
      return chars
    },
  }
}

/** Compiles the segments of a pattern. Without wildcards it costs one comparison. */
export function addressGlob(segments: readonly (readonly GlobToken[])[]): AddressGlob {
  const tokens = segments.flatMap(addressTokens)
  const isWild = (token: AddressToken): boolean => typeof token !== 'string'
  const wild = tokens.findIndex(isWild)
  if (wild < 0) {
    const literal = tokens.join('')
    return ({ text }) => text === literal
  }
  const start = tokens.slice(0, wild).join('')
  const end = tokens.slice(tokens.findLastIndex(isWild) + 1).join('')
  return address =>
    address.text.startsWith(start) && address.text.endsWith(end) && takesAddress(tokens, address.chars)
}

/** A segment and the slash behind it; `**` alone brings its slashes itself. */
function addressTokens(segment: readonly GlobToken[]): AddressToken[] {
  if (segment.length === 2 && segment.every(token => token === STAR)) return [ANY_SEGMENTS]
  const tokens: AddressToken[] = []
  for (const token of segment) {
    const last = tokens.at(-1)
    if (token !== STAR || (last !== STAR && last !== ANY_CHARS)) tokens.push(token)
    else tokens[tokens.length - 1] = ANY_CHARS
  }
  return [...tokens, '/']
}

/**
 * Greedy with two points of return: the last `*`, which gives up at a slash, and the last `**`. When a
 * later one is reached, an earlier one of its kind never needs another try. At worst it takes pattern x
 * text x the longest segment steps.
 */
function takesAddress(pattern: readonly AddressToken[], chars: readonly string[]): boolean {
  let [p, t] = [0, 0]
  let [star, starFrom] = [-1, 0]
  let [deep, deepFrom] = [-1, 0]
  while (t < chars.length) {
    const token = pattern[p]
    if (token === ANY_SEGMENTS || token === ANY_CHARS) {
      ;[deep, deepFrom, star] = [p++, t, -1]
    } else if (token === STAR) {
      ;[star, starFrom] = [p++, t]
    } else if (token === chars[t] || (token === ONE && chars[t] !== '/')) {
      p++
      t++
    } else if (star >= 0 && chars[starFrom] !== '/') {
      t = ++starFrom
      p = star + 1
    } else if (deep >= 0) {
      deepFrom = pattern[deep] === ANY_CHARS ? deepFrom + 1 : chars.indexOf('/', deepFrom) + 1
      t = deepFrom
      p = deep + 1
      star = -1
    } else return false
  }
  while (pattern[p] === ANY_SEGMENTS) p++
  return p === pattern.length
}
