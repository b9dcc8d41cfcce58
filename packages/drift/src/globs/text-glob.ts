import { wildcard } from './wildcard.ts'

/** One character to match: itself, `*` (any run) or `?` (any one). */
export type GlobToken = string | typeof STAR | typeof ONE
export const STAR: unique symbol = Symbol('*')
export const ONE: unique symbol = Symbol('?')

/** A compiled glob: whole texts, `*` and `?`; case counts. */
export type TextGlob = (text: string) => boolean

/** Compiles tokens. Without wildcards it costs one comparison. */
export function tokenGlob(tokens: readonly GlobToken[]): TextGlob {
  if (tokens.every(token => typeof token === 'string')) {
    const literal = tokens.join('')
    return text => text === literal
  }
  if (tokens.every(token => token === STAR)) return () => true
  const start = tokens
    .slice(
      0,
      tokens.findIndex(token => typeof token !== 'string'),
    )
    .join('')
  return text => text.startsWith(start) && wildcard(tokens, Array.from(text), isStar, takes)
}

/** Compiles a glob as people write it: `\` makes the next character an ordinary one. `*` crosses everything. */
export function textGlob(pattern: string): TextGlob {
  return tokenGlob(tokensOf(pattern))
}

/** Tells of a text whether the glob takes a longer one that begins with it. */
export function beginningGlob(pattern: string): TextGlob {
  const tokens = tokensOf(pattern)
  const beginnings = tokens.map((token, i) => tokens.slice(0, token === STAR ? i + 1 : i)).map(tokenGlob)
  return text => beginnings.some(beginning => beginning(text))
}

function tokensOf(pattern: string): readonly GlobToken[] {
  const tokens: GlobToken[] = []
  let escaped = false
  for (const char of pattern) {
    if (!escaped && char === '\\') escaped = true
    else {
      tokens.push(escaped ? char : token(char))
      escaped = false
    }
  }
  return escaped ? [...tokens, '\\'] : tokens
}

/** Whether any of the globs takes the text. */
export function anyGlob(patterns: readonly string[]): TextGlob {
  const globs = patterns.map(textGlob)
  return text => globs.some(glob => glob(text))
}

export function token(char: string): GlobToken {
  if (char === '*') return STAR
  return char === '?' ? ONE : char
}

function isStar(element: GlobToken): boolean {
  return element === STAR
}

function takes(element: GlobToken, char: string): boolean {
  return element === ONE || element === char
}
