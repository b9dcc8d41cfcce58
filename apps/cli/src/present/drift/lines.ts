import { type Change, dottedPath } from '@wgo/core'
import { count } from '../age.ts'
import { printable } from '../printable.ts'
import { hintLines } from './hints.ts'
import { acknowledgedNote, reasonsOf } from './notes.ts'
import { pathChangeText } from './values.ts'

const PATHS_SHOWN = 100
const VALUES = { unicode: true, width: 1000 }

/** Why a change matters and what differs, a line each: for those who read it in another program. */
export function changeLines(change: Change): readonly string[] {
  const reasons = [...reasonsOf(change), ...acknowledgedNote(change)].map(printable)
  if (change.action !== 'modify') return [...reasons, ...hintLines(change)]
  const shown = change.paths.slice(0, PATHS_SHOWN)
  const more = change.paths.length - shown.length
  return [
    ...reasons,
    ...shown.map(path => `${printable(dottedPath(path.path))}: ${pathChangeText(path, VALUES)}`),
    ...(more > 0 ? [`... and ${count(more, 'more path')}`] : []),
    ...hintLines(change),
  ]
}
