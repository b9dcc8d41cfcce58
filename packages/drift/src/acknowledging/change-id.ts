import { hash } from 'node:crypto'
import { type Change, canonicalJson, fingerprint, type Json } from '@wgo/core'

/**
 * A short name for a change: eight hexadecimal digits of its resource's key and of what happened. The same change of the
 * same resource has the same name in every report, whatever its values are.
 */
export function changeId({ key, action }: Pick<Change, 'key' | 'action'>): string {
  return digest([key, action], 8)
}

/** What a change says now: for each path, a hash of its value; for a whole resource one, under the empty path. */
export function valuesOf(change: Change): Readonly<Record<string, string>> {
  if (change.action === 'remove') return { '': GONE }
  if (change.action === 'add') return { '': fingerprint(change.after).slice(0, LENGTH) }
  const values = change.paths.map(({ path, after }) => [path, after === undefined ? GONE : digest(after)])
  return Object.fromEntries(change.moved_from === undefined ? values : [...values, ['', digest(change.key)]])
}

const GONE = 'gone'
const LENGTH = 12

function digest(value: Json, length = LENGTH): string {
  return hash('sha256', canonicalJson(value)).slice(0, length)
}
