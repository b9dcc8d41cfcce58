import { pointerSegments } from '@wgo/core'

const PLAIN = /^[\p{L}_$][\p{L}\p{N}_$-]*$/u

/** A place as reports write it: `/properties/ingress/0/port` is `ingress[0].port`. */
export function placeText(pointer: string): string {
  const segments = pointerSegments(pointer)
  const own = segments[0] === 'properties' && segments.length > 1 ? segments.slice(1) : segments
  return own.map(step).join('').replace(/^\./, '')
}

function step(segment: string): string {
  if (/^\d+$/.test(segment)) return `[${segment}]`
  return PLAIN.test(segment) ? `.${segment}` : `[${JSON.stringify(segment)}]`
}
