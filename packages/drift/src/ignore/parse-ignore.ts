import { COMPARED_MEMBERS, WgoError } from '@wgo/core'
import { addressGlob } from '../globs/address-glob.ts'
import { ANY_SEGMENTS, type SegmentGlob, segmentGlob } from '../globs/segment-glob.ts'
import { type GlobToken, STAR, token } from '../globs/text-glob.ts'
import type { IgnoreRule, IgnoreRules } from './ignore-rules.ts'
import { type Char, decodePointer, readChars } from './ignore-text.ts'

/**
 * Reads the text of a `.wgoignore`: one rule a line, `[!]provider/type/id[:/path]`, as gitignore reads
 * its own. `origin` names the file in messages. Throws `CONFIG_INVALID` naming every line that means nothing.
 */
export function parseIgnore(text: string, origin: string): IgnoreRules {
  const rules: IgnoreRule[] = []
  const problems: string[] = []
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  for (const [i, line] of lines.entries()) {
    const rule = parseLine(line, i + 1)
    if (typeof rule === 'string') problems.push(`line ${i + 1}: ${rule}`)
    else if (rule) rules.push(rule)
  }
  if (problems.length > 0) throw invalid(origin, problems)
  return { origin, rules }
}

/** A rule, nothing (blank or comment), or what is wrong. */
function parseLine(line: string, number: number): IgnoreRule | undefined | string {
  if (line.startsWith('#')) return undefined
  const negated = line.startsWith('!')
  const chars = readChars(negated ? line.slice(1) : line)
  if (typeof chars === 'string') return chars
  if (chars.length === 0) return negated ? 'nothing follows the "!"' : undefined
  const colon = chars.findIndex((char, i) => is(char, ':') && is(chars[i + 1], '/'))
  const address = parseAddress(colon < 0 ? chars : chars.slice(0, colon))
  if (typeof address === 'string') return address
  const path = colon < 0 ? [] : parsePath(chars.slice(colon + 1))
  if (typeof path === 'string') return path
  return { line: number, text: line, negated, ...address, path }
}

function parseAddress(chars: readonly Char[]): Pick<IgnoreRule, 'provider' | 'address' | 'folder'> | string {
  const folder = is(chars.at(-1), '/')
  const segments = split(folder ? chars.slice(0, -1) : chars)
  const anchored = segments.length > 1
  if (anchored && segments[0]?.length === 0) segments.shift()
  if (segments.every(segment => segment.length === 0))
    return 'no resource is named; "**" stands for every resource'
  const [first = [], ...others] = segments.map(segment => segment.map(globToken))
  if (!anchored) return { provider: ANY_SEGMENTS, address: addressGlob([ANYWHERE, first]), folder }
  return { provider: segmentGlob(first), address: addressGlob([withinProvider(first), ...others]), folder }
}

const ANYWHERE: readonly GlobToken[] = [STAR, STAR]

/** A provider has no slash: a `**` in a longer name of it is a `*`. */
function withinProvider(tokens: readonly GlobToken[]): readonly GlobToken[] {
  if (segmentGlob(tokens) === ANY_SEGMENTS) return tokens
  return tokens.filter((token, i) => token !== STAR || tokens[i - 1] !== STAR)
}

function parsePath(chars: readonly Char[]): SegmentGlob[] | string {
  const segments = split(chars.slice(1))
  const globs = segments.map(segment => segmentGlob(decodePointer(segment).map(globToken)))
  const [first] = globs
  if (first === ANY_SEGMENTS || COMPARED_MEMBERS.some(member => first?.(member))) return globs
  const written = segments[0]?.map(char => char.text).join('')
  return `the path begins with "/${written}", and drift compares /${COMPARED_MEMBERS.join(', /')}; a colon that belongs to the id is written "\\:"`
}

function split(chars: readonly Char[]): Char[][] {
  const segments: Char[][] = [[]]
  for (const char of chars) {
    if (char.text === '/') segments.push([])
    else segments.at(-1)?.push(char)
  }
  return segments
}

function globToken(char: Char): GlobToken {
  return char.escaped ? char.text : token(char.text)
}

function is(char: Char | undefined, text: string): boolean {
  return char?.text === text && !char.escaped
}

function invalid(origin: string, problems: readonly string[]): WgoError {
  return new WgoError('CONFIG_INVALID', `${origin} has rules that mean nothing: ${problems.join('; ')}.`, {
    resource: origin,
    suggestions: [
      'Write one rule a line: provider/type/id, or provider/type/id:/path for places inside a resource.',
      'Put a "\\" before characters that mean themselves: \\* \\? \\: \\# \\!',
    ],
  })
}
