import type { IgnoreAddress } from './ignore-rules.ts'

/** A character of a rule, and whether a backslash makes it an ordinary one. */
export interface Char {
  readonly text: string
  readonly escaped: boolean
}

const POINTER_ESCAPES: Readonly<Record<string, string>> = { 0: '~', 1: '/' }
const CONTROLS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }

/** The characters of a line without its escapes and its trailing white space, or what is wrong. */
export function readChars(line: string): Char[] | string {
  const chars: Char[] = []
  const source = Array.from(line)
  for (let i = 0; i < source.length; i++) {
    const text = source[i] as string
    if (text !== '\\') chars.push({ text, escaped: false })
    else {
      const meant = unescaped(source[++i])
      if (meant === undefined) return `"\\${source[i] ?? ''}" is no escape; a backslash is written "\\\\"`
      chars.push({ text: meant, escaped: true })
    }
  }
  return chars.slice(0, chars.findLastIndex(char => char.escaped || !/[ \t]/.test(char.text)) + 1)
}

function unescaped(char: string | undefined): string | undefined {
  if (char === undefined) return undefined
  return /[\p{L}\p{N}]/u.test(char) ? CONTROLS[char] : char
}

/** A JSON Pointer segment's `~1` and `~0` as the characters they stand for. */
export function decodePointer(chars: readonly Char[]): Char[] {
  const decoded: Char[] = []
  for (let i = 0; i < chars.length; i++) {
    const char = chars[i] as Char
    const meant = char.text === '~' ? POINTER_ESCAPES[chars[i + 1]?.text ?? ''] : undefined
    decoded.push(meant === undefined ? char : { text: meant, escaped: true })
    if (meant !== undefined) i++
  }
  return decoded
}

/**
 * A text as it has to be written in a rule to mean itself and nothing else: an id, a type, or a pointer
 * such as `PathChange.path`.
 */
export function escapeIgnore(text: string): string {
  return text.replace(MEANINGFUL, char => `\\${CONTROL_LETTERS[char] ?? char}`)
}

/** Wildcards and controls anywhere; what means something at the start, before a slash, or at the end. */
const MEANINGFUL = /[\\*?\n\r\t]|^[#!\uFEFF]|:(?=\/)|\/$| (?= *$)/g
const CONTROL_LETTERS: Readonly<Record<string, string>> = { '\n': 'n', '\r': 'r', '\t': 't' }

/** The rule that ignores one resource, or one place inside it. */
export function ignoreLine(address: IgnoreAddress, path = ''): string {
  const resource = [address.provider, address.type, address.id].map(escapeIgnore).join('/')
  return path === '' ? resource : `${resource}:${escapeIgnore(path)}`
}
