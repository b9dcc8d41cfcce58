import { pointerSegments } from './path.ts'

const PLAIN_KEY = /^[\p{L}_$][\p{L}\p{N}_$-]*$/u

/** A JSON Pointer into a resource as people write paths: `/properties/ingress/0/port` is `ingress[0].port`. */
export function dottedPath(pointer: string): string {
  return shownSegments(pointer).map(step).join('').replace(/^\./, '')
}

/** The steps of a path; that it leads into the properties says itself. */
export function shownSegments(pointer: string): readonly string[] {
  const segments = pointerSegments(pointer)
  return segments[0] === 'properties' && segments.length > 1 ? segments.slice(1) : segments
}

function step(segment: string): string {
  if (/^\d+$/.test(segment)) return `[${segment}]`
  return PLAIN_KEY.test(segment) ? `.${segment}` : `[${JSON.stringify(segment)}]`
}
