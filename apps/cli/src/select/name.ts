import { type SnapshotSummary, WgoError } from '@wgo/core'
import { parseTime } from './time.ts'

/** Refuses a name by which the snapshot could not be asked for again. Throws `INPUT_INVALID`. */
export function checkName(name: string, all: readonly SnapshotSummary[], now: number): void {
  const why = objection(name, all, now)
  if (why === undefined) return
  throw new WgoError('INPUT_INVALID', `A snapshot cannot be called ${JSON.stringify(name)}: ${why}.`, {
    suggestions: ['--name nightly'],
  })
}

function objection(name: string, all: readonly SnapshotSummary[], now: number): string | undefined {
  if (name.trim() === '') return 'a name is not empty'
  if (/\p{Cc}/u.test(name)) return 'a name is one line, without control characters'
  if (name === 'latest') return 'that always means the newest'
  if (name.startsWith('~')) return 'a text that begins with ~ counts back from the newest'
  if (name.includes('=')) return 'a text with = means a tag'
  if (parseTime(name, now) !== undefined) return 'that is a time'
  if (all.some(({ id }) => id === name)) return 'that is the id of another snapshot'
  return undefined
}
