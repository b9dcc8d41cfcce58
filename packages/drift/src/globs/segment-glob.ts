import { type GlobToken, STAR, type TextGlob, tokenGlob } from './text-glob.ts'
import { wildcard } from './wildcard.ts'

/** One segment of a pattern over segments: a glob of its own, or `**` for any number of segments. */
export type SegmentGlob = TextGlob | typeof ANY_SEGMENTS
export const ANY_SEGMENTS: unique symbol = Symbol('**')

/** Compiles one segment. `**` alone is any number of segments; inside a longer segment it is a `*`. */
export function segmentGlob(tokens: readonly GlobToken[]): SegmentGlob {
  if (tokens.length === 2 && tokens.every(token => token === STAR)) return ANY_SEGMENTS
  return tokenGlob(tokens)
}

/** Whether the pattern takes all the segments. */
export function takesSegments(pattern: readonly SegmentGlob[], segments: readonly string[]): boolean {
  return wildcard(pattern, segments, isAnySegments, takesSegment)
}

function isAnySegments(glob: SegmentGlob): boolean {
  return glob === ANY_SEGMENTS
}

function takesSegment(glob: SegmentGlob, segment: string): boolean {
  return glob !== ANY_SEGMENTS && glob(segment)
}
