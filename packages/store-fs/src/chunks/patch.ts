import { compareKeys } from '@wgo/core'
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
  const { without } = JSON.parse(head) as Head
  const gone = new Set([...without, ...fresh.map(keyOf)])
  const kept = splitLines(baseText).filter(line => !gone.has(keyOf(line)))
  return joinLines([...kept, ...fresh].sort(byKey))
}

function byKey(a: Line, b: Line): number {
  return compareKeys(keyOf(a), keyOf(b))
}
