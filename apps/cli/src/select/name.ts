import { type SnapshotSummary, WgoError } from '@wgo/core'
import { parseTime } from './time.ts'

/** What a scan may be called by. */
export interface GivenNames {
  readonly name?: string | undefined
  readonly baseline?: string | undefined
}

/** Refuses names by which the snapshot could not be asked for again. Throws `INPUT_INVALID`. */
export function checkNames(given: GivenNames, all: readonly SnapshotSummary[], now: number): void {
  for (const flag of ['name', 'baseline'] as const) {
    const name = given[flag]
    const why = name === undefined ? undefined : objection(name, all, now)
    if (why === undefined) continue
    const what = flag === 'name' ? 'snapshot' : 'baseline'
    throw new WgoError('INPUT_INVALID', `A ${what} cannot be called ${JSON.stringify(name)}: ${why}.`, {
      suggestions: [`--${flag} nightly`],
    })
  }
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
