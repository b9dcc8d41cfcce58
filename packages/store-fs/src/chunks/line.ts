import { canonicalJson, type Entry, type JsonObject, type Resource } from '@wgo/core'

/**
 * One resource in a chunk: the JSON array `["<fingerprint>","<key>",<resource>]`, the resource in its
 * canonical form. What comes first is what is asked first: most lines are never parsed.
 */
export type Line = string

export function encodeLine({ fingerprint, key, resource }: Entry): Line {
  return `[${JSON.stringify(fingerprint)},${JSON.stringify(key)},${canonicalJson(resource as unknown as JsonObject)}]`
}

export function decodeLine(line: Line): Entry {
  const [fingerprint, key, resource] = JSON.parse(line) as [string, string, Resource]
  return { fingerprint, key, resource }
}

/** The fingerprint as it stands in the line, good for comparing. */
export function fingerprintOf(line: Line): string {
  return line.slice(1, stringEnd(line, 1))
}

export function keyOf(line: Line): string {
  const start = stringEnd(line, 1) + 1
  const end = stringEnd(line, start)
  const key = line.slice(start + 1, end - 1)
  return key.includes('\\') ? (JSON.parse(line.slice(start, end)) as string) : key
}

/** The resource's canonical JSON. */
export function resourceText(line: Line): string {
  return line.slice(stringEnd(line, stringEnd(line, 1) + 1) + 1, -1)
}

export function resourceOf(line: Line): Resource {
  return JSON.parse(resourceText(line)) as Resource
}

export function joinLines(lines: readonly Line[]): string {
  return `${lines.join('\n')}\n`
}

export function splitLines(text: string): Line[] {
  const lines = text.split('\n')
  lines.pop()
  return lines
}

/** Where the JSON string that starts at `start` ends: behind its closing quote. */
function stringEnd(line: string, start: number): number {
  for (let quote = line.indexOf('"', start + 1); quote >= 0; quote = line.indexOf('"', quote + 1)) {
    let backslashes = 0
    while (line[quote - 1 - backslashes] === '\\') backslashes++
    if (backslashes % 2 === 0) return quote + 1
  }
  throw new SyntaxError('a line is no array of fingerprint, key and resource')
}
