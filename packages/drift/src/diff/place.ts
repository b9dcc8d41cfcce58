import { childPointer, type Json, type PathChange } from '@wgo/core'

/**
 * A place in two versions of one document. An element of a list may stand at another index in each, so
 * both ways to it are kept. A value that is not there is `undefined`.
 */
export interface Place {
  readonly before: Json | undefined
  readonly after: Json | undefined
  /** Absent for the whole document. */
  readonly step?: Step
}

/** How a place is reached from the one that holds it. */
export interface Step {
  readonly parent: Place
  readonly before: string | number
  readonly after: string | number
}

/** The place of one member, which bears the same name in both versions. */
export function memberPlace(
  parent: Place,
  key: string | number,
  before: Json | undefined,
  after: Json | undefined,
): Place {
  return { before, after, step: { parent, before: key, after: key } }
}

/** What documents say of a place that differs. */
export function pathChange(place: Place): PathChange {
  return {
    path: pointerTo(place, place.after === undefined ? 'before' : 'after'),
    ...(place.before !== undefined && { before: place.before }),
    ...(place.after !== undefined && { after: place.after }),
  }
}

function pointerTo(place: Place, side: 'before' | 'after'): string {
  const segments: (string | number)[] = []
  for (let step = place.step; step; step = step.parent.step) segments.push(step[side])
  return segments.reduceRight<string>(childPointer, '')
}
