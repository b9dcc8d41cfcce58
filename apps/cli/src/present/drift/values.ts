import { isSecret, type Json, type PathChange, SECRET_TEXT } from '@wgo/core'
import type { Style } from '../../program/terminal.ts'
import { printable } from '../printable.ts'
import { fit, widthOf } from '../width.ts'

const HASHED = new RegExp(`${SECRET_TEXT.replaceAll('$', '\\$')}[\\w-]+`, 'g')

/** What happened at a path, on a line of the style's width: `"a" → "b"`, `added "b"`, `(secret changed)`. */
export function pathChangeText(change: PathChange, style: Pick<Style, 'unicode' | 'width'>): string {
  const { before, after } = change
  const dots = style.unicode ? '…' : '...'
  const secret = secretChange(change)
  if (secret !== undefined) return fit(secret, style.width, dots)
  const [was, is] = [before, after].map(value =>
    value === undefined ? undefined : printable(valueText(value)),
  )
  if (was === undefined) return fit(`added ${is}`, style.width, dots)
  if (is === undefined) return fit(`removed ${was}`, style.width, dots)
  return pairText(was, is, style.unicode ? ' → ' : ' -> ', style.width, dots)
}

/** What is always kept of two long values before the place where they part. */
const LEAD = 12

/** Two values in at most `width` columns. Where they are too long, what both begin with gives way first. */
function pairText(was: string, is: string, arrow: string, width: number, dots: string): string {
  const room = width - widthOf(arrow)
  const over = widthOf(was) + widthOf(is) - room
  if (over <= 0) return `${was}${arrow}${is}`
  const start = Math.min(commonStart(was, is) - LEAD, Math.ceil(over / 2) + dots.length)
  const from = (text: string): string =>
    start > dots.length ? `${dots}${text.slice(start).replace(/^[\uDC00-\uDFFF]/, '')}` : text
  const [left, right] = [from(was), from(is)]
  const half = Math.floor(room / 2)
  const first = fit(left, Math.max(half, room - widthOf(right)), dots)
  return `${first}${arrow}${fit(right, room - widthOf(first), dots)}`
}

/** How many UTF-16 units both begin with. */
function commonStart(a: string, b: string): number {
  let end = 0
  while (end < a.length && a[end] === b[end]) end++
  return end
}

/**
 * What happened to a secret, in words; undefined where the values can be shown. Values that read the same and are
 * not equal differ in a secret inside them.
 */
export function secretChange({ before, after }: PathChange): string | undefined {
  if (isSecret(before) || isSecret(after)) return secretText(before, after)
  const alike = before !== undefined && after !== undefined && valueText(before) === valueText(after)
  return alike ? secretText(before, after) : undefined
}

function secretText(before: Json | undefined, after: Json | undefined): string {
  if (before === undefined) return '(secret added)'
  if (after === undefined) return '(secret removed)'
  if (isSecret(before) === isSecret(after)) return '(secret changed)'
  return isSecret(after) ? '(now secret)' : '(no longer secret)'
}

/** A value as JSON, on one line unless `indent` is given, the hashes of secrets replaced by a word. */
export function valueText(value: Json, indent = 0): string {
  if (isSecret(value)) return '(secret)'
  const hidden = JSON.stringify(value, (_key, inner: Json) => (isSecret(inner) ? '(secret)' : inner), indent)
  return hidden.replaceAll(HASHED, '(secret)')
}
