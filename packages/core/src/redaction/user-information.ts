import type { Span } from './span.ts'

const AUTHORITY = /:\/\/([^\s:@/?#"'<>]{0,256})([:@])/g
const PORT = /\d{1,5}(?=[/?#\s"'<>]|$)/y
const WORD_END = /[\s"'<>]/g
/** A user without a password is a name; one this long is a token. */
const SHORTEST_TOKEN = 20

/**
 * The secrets in the user information of URLs: what stands between the first colon and the last "@" of
 * the word (people put passwords there unescaped), or a long token in the place of the user.
 */
export function* userSecrets(text: string): Generator<Span> {
  const authority = new RegExp(AUTHORITY)
  for (let match = authority.exec(text); match; match = authority.exec(text)) {
    const start = authority.lastIndex
    const [, user = '', sign] = match
    if (sign === '@') {
      if (user.length >= SHORTEST_TOKEN) yield { start: start - 1 - user.length, end: start - 1 }
    } else if (!matchesAt(PORT, text, start)) {
      const end = wordEnd(text, start)
      const at = text.slice(start, end).lastIndexOf('@')
      if (at > 0) yield { start, end: start + at }
      authority.lastIndex = end
    }
  }
}

function matchesAt(pattern: RegExp, text: string, position: number): boolean {
  pattern.lastIndex = position
  return pattern.test(text)
}

function wordEnd(text: string, start: number): number {
  WORD_END.lastIndex = start
  return WORD_END.exec(text)?.index ?? text.length
}
