import { WgoError } from '../errors/wgo-error.ts'
import type { Json } from './json.ts'

/** How deep documents nest at most. Real ones stay below some dozens; every walk here is recursive. */
export const MAX_DEPTH = 256

/** Throws `INPUT_INVALID` below `MAX_DEPTH`: a clear error instead of a stack overflow somewhere. */
export function checkDepth(depth: number): void {
  if (depth > MAX_DEPTH) {
    throw new WgoError('INPUT_INVALID', `A document nests deeper than ${MAX_DEPTH} levels, or holds itself.`)
  }
}

/** Whether a value nests at most `levels` deep: a scalar 0, an empty array 1. */
export function fitsDepth(value: Json, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (levels <= 0) return false
  for (const member of Object.values(value)) if (!fitsDepth(member, levels - 1)) return false
  return true
}
