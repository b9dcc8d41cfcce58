import { parseDuration, WgoError } from '@wgo/core'
import { parseTime } from '../select/time.ts'

/** The end of an acknowledgement: a span such as 7d, or a day or time to come. Throws `INPUT_INVALID`. */
export function readUntil(text: string, now: number): string {
  const span = parseDuration(text)
  const end = span === undefined ? parseTime(text, now) : now + span
  if (end === undefined) throw refused(`--until must be a span such as 7d, or a date; it is "${text}".`)
  if (end <= now) throw refused(`--until must lie ahead; "${text}" is ${new Date(end).toISOString()}.`)
  const date = new Date(end)
  if (Number.isNaN(date.getTime())) throw refused(`--until is too far away: "${text}".`)
  return `${date.toISOString().slice(0, 19)}Z`
}

function refused(message: string): WgoError {
  return new WgoError('INPUT_INVALID', message, {
    suggestions: ['--until 7d', '--until 12h', '--until 2027-01-31'],
  })
}
