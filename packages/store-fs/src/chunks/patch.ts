import { joinLines, keyOf, type Line, splitLines } from './line.ts'

/**
 * A chunk told by what it differs in from another: first a line `{"base":"<hash>","without":[keys]}`,
 * then the lines that are new or changed, in key order.
 */
interface Head {
  readonly base: string
  readonly without: readonly string[]
}

/** A patch pays where it is no larger than this part of the chunk. */
const WORTH = 1 / 4

/** The patch that makes `lines` out of a base, or undefined where it would not pay. */
export function makePatch(base: string, baseText: string, lines: readonly Line[]): string | undefined {
  const old = new Set(splitLines(baseText))
  const fresh = lines.filter(line => !old.has(line))
  const limit = WORTH * lines.reduce((sum, line) => sum + line.length, 0)
  if (fresh.reduce((sum, line) => sum + line.length, 0) > limit) return undefined
  const keys = new Set(lines.map(keyOf))
  const without = [...old].map(keyOf).filter(key => !keys.has(key))
  const head: Head = { base, without }
  const text = joinLines([JSON.stringify(head), ...fresh])
  return text.length > limit ? undefined : text
}

/** The text of the chunk that a patch tells. */
export function applyPatch(patch: string, baseText: string): string {
  const [head = '', ...fresh] = splitLines(patch)
  const lines = splitLines(baseText)
  for (const key of (JSON.parse(head) as Head).without) {
    const at = placeOf(key, lines)
    if (has(lines, at, key)) lines.splice(at, 1)
  }
  for (const line of fresh) {
    const key = keyOf(line)
    const at = placeOf(key, lines)
    lines.splice(at, has(lines, at, key) ? 1 : 0, line)
  }
  return joinLines(lines)
}

/** The index of a key in lines in key order, or where it would be. */
function placeOf(key: string, lines: readonly Line[]): number {
  let low = 0
  let high = lines.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (keyOf(lines[middle] as Line) < key) low = middle + 1
    else high = middle
  }
  return low
}

function has(lines: readonly Line[], at: number, key: string): boolean {
  const line = lines[at]
  return line !== undefined && keyOf(line) === key
}
