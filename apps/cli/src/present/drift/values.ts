import { isSecret, type Json, type PathChange, pointerSegments, SECRET_TEXT } from '@wgo/core'

const HASHED = new RegExp(`${SECRET_TEXT.replaceAll('$', '\\$')}[\\w-]+`, 'g')
const PLAIN_KEY = /^[\p{L}_$][\p{L}\p{N}_$-]*$/u

/** A JSON Pointer as people write paths: `/properties/ingress/0/port` is `ingress[0].port`. */
export function dottedPath(pointer: string): string {
  const segments = pointerSegments(pointer)
  const shown = segments[0] === 'properties' && segments.length > 1 ? segments.slice(1) : segments
  return shown.map(step).join('').replace(/^\./, '')
}

function step(segment: string): string {
  if (/^\d+$/.test(segment)) return `[${segment}]`
  return PLAIN_KEY.test(segment) ? `.${segment}` : `[${JSON.stringify(segment)}]`
}

/** What happened at a path: `"a" → "b"`, `added "b"`, `(secret changed)`. */
export function pathChangeText({ before, after }: PathChange, arrow: string): string {
  const [was, is] = [before, after].map(value => (value === undefined ? undefined : valueText(value)))
  if (isSecret(before) || isSecret(after) || (was === is && was !== undefined))
    return secretText(before, after)
  if (was === undefined) return `added ${is}`
  return is === undefined ? `removed ${was}` : `${was} ${arrow} ${is}`
}

/** Values that read the same and are not equal differ in a secret inside them. */
function secretText(before: Json | undefined, after: Json | undefined): string {
  if (before === undefined) return '(secret added)'
  if (after === undefined) return '(secret removed)'
  if (isSecret(before) === isSecret(after)) return '(secret changed)'
  return isSecret(after) ? '(now secret)' : '(no longer secret)'
}

/** A value on one line, the hashes of secrets replaced by a word. */
function valueText(value: Json): string {
  if (isSecret(value)) return '(secret)'
  const hidden = JSON.stringify(value, (_key, inner: Json) => (isSecret(inner) ? '(secret)' : inner))
  return hidden.replaceAll(HASHED, '(secret)')
}
