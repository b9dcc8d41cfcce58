import { hash } from 'node:crypto'
import { joinLines, keyOf, type Line, splitLines } from './line.ts'

/**
 * A chunk told by what it differs in from another. As text: a line `{"chunk":"<hash>","base":"<hash>",
 * "without":[keys]}`, the lines that are new or changed in key order, and a line `{"sha256":"<hash>"}`
 * over all before it, so that a reader need not put the chunk together to know that it is right.
 */
export interface Patch {
  /** What it makes. */
  readonly chunk: string
  /** Out of what. */
  readonly base: string
  /** Keys of the base that are gone. */
  readonly without: readonly string[]
  readonly lines: readonly Line[]
}

/** A patch pays where it is no larger than this part of the chunk. */
const WORTH = 1 / 4

/** The patch that makes the chunk `lines` out of `base`, or undefined where it would not pay. */
export function makePatch(
  names: Pick<Patch, 'chunk' | 'base'>,
  base: readonly Line[],
  lines: readonly Line[],
): Patch | undefined {
  const old = new Set(base)
  const fresh = lines.filter(line => !old.has(line))
  const limit = WORTH * sizeOf(lines)
  if (sizeOf(fresh) > limit) return undefined
  const keys = new Set(lines.map(keyOf))
  const without = base.map(keyOf).filter(key => !keys.has(key))
  return sizeOf([...fresh, ...without]) > limit ? undefined : { ...names, without, lines: fresh }
}

export function patchText({ chunk, base, without, lines }: Patch): string {
  const body = joinLines([JSON.stringify({ chunk, base, without }), ...lines])
  return joinLines([body.slice(0, -1), proof(body)])
}

/** Throws Error, saying what is wrong. */
export function parsePatch(text: string): Patch {
  const [head = '', ...lines] = splitLines(text)
  const last = lines.pop() ?? ''
  if (last !== proof(text.slice(0, -last.length - 1)))
    throw new Error('its content is not what its last line says')
  return { ...(JSON.parse(head) as Pick<Patch, 'chunk' | 'base' | 'without'>), lines }
}

/** The lines of the chunk that a patch tells. */
export function applyPatch({ without, lines: fresh }: Patch, base: readonly Line[]): Line[] {
  const lines = [...base]
  for (const key of without) {
    const at = placeOf(key, lines)
    if (has(lines, at, key)) lines.splice(at, 1)
  }
  for (const line of fresh) {
    const key = keyOf(line)
    const at = placeOf(key, lines)
    lines.splice(at, has(lines, at, key) ? 1 : 0, line)
  }
  return lines
}

function proof(body: string): string {
  return JSON.stringify({ sha256: hash('sha256', body) })
}

function sizeOf(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.length, 0)
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
