/** The smallest pieces of HCL. */
export type Token =
  | { readonly kind: 'name' | 'number' | 'sign'; readonly text: string; readonly at: number }
  /** A quoted text or a heredoc. `plain`: nothing in it has to be worked out. */
  | { readonly kind: 'text'; readonly text: string; readonly plain: boolean; readonly at: number }
  | { readonly kind: 'newline' | 'end'; readonly text: ''; readonly at: number }

const SPACE = /[ \t\r]+|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y
const NAME = /[\p{L}_][\p{L}\p{N}_-]*/uy
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const HEREDOC = /<<(-?)([\p{L}_][\p{L}\p{N}_-]*)[ \t]*\r?\n/uy

/** Takes configuration apart. What is no HCL comes as signs: whoever reads them makes nothing of it. */
export function tokensOf(source: string): readonly Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < source.length) {
    const space = match(SPACE, source, at)
    if (space) {
      at += space[0].length
      continue
    }
    const { token, end } = next(source, at)
    tokens.push(token)
    at = end
  }
  return [...tokens, { kind: 'end', text: '', at: source.length }]
}

interface Read {
  readonly token: Token
  readonly end: number
}

function next(source: string, at: number): Read {
  const sign = source[at] as string
  if (sign === '\n') return { token: { kind: 'newline', text: '', at }, end: at + 1 }
  if (sign === '"') return quoted(source, at)
  const heredoc = match(HEREDOC, source, at)
  if (heredoc) return heredocText(source, at, heredoc)
  const name = match(NAME, source, at)
  if (name) return { token: { kind: 'name', text: name[0], at }, end: at + name[0].length }
  const number = match(NUMBER, source, at)
  if (number) return { token: { kind: 'number', text: number[0], at }, end: at + number[0].length }
  return { token: { kind: 'sign', text: sign, at }, end: at + 1 }
}

function match(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(source)
}

function quoted(source: string, start: number): Read {
  let at = start + 1
  let plain = true
  while (at < source.length && source[at] !== '"' && source[at] !== '\n') {
    if (source[at] === '\\') at += 2
    else if (/^[$%]\{/.test(source.slice(at, at + 2)) && source[at - 1] !== source[at]) {
      plain = false
      at = afterTemplate(source, at + 2)
    } else at++
  }
  const text = unescaped(source.slice(start + 1, at))
  return { token: { kind: 'text', text, plain, at: start }, end: at + 1 }
}

/** What is worked out may hold texts and braces of its own. */
function afterTemplate(source: string, start: number): number {
  let at = start
  for (let depth = 1; at < source.length && depth > 0; ) {
    const sign = source[at]
    if (sign === '"') at = quoted(source, at).end
    else {
      if (sign === '{') depth++
      if (sign === '}') depth--
      at++
    }
  }
  return at
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }

function unescaped(text: string): string {
  return text
    .replace(/\\(?:u([\da-fA-F]{4})|U([\da-fA-F]{8})|(.))/gs, (_, short, long, sign) => {
      const code = short ?? long
      return code ? fromCode(Number.parseInt(code, 16)) : (ESCAPES[sign] ?? sign)
    })
    .replace(/([$%])\1\{/g, '$1{')
}

function fromCode(code: number): string {
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : '\u{FFFD}'
}

function heredocText(source: string, at: number, [opening, indented, marker]: RegExpExecArray): Read {
  const start = at + opening.length
  const closing = new RegExp(`^[ \\t]*${marker}[ \\t]*\\r?$`, 'mu')
  const found = closing.exec(source.slice(start))
  const end = found ? start + found.index : source.length
  const lines = source.slice(start, end)
  const text = indented ? outdented(lines) : lines
  const plain = !/(?<![$%])[$%]\{/.test(text)
  return { token: { kind: 'text', text, plain, at }, end: found ? end + found[0].length : end }
}

function outdented(lines: string): string {
  const depths = lines.split('\n').flatMap(line => (line.trim() ? [line.search(/\S/)] : []))
  const least = Math.min(...depths, lines.length)
  return lines
    .split('\n')
    .map(line => line.slice(line.trim() ? least : line.length))
    .join('\n')
}
