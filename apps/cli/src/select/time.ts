import { parseDuration, WgoError } from '@wgo/core'

const WORDS: readonly (readonly [RegExp, string])[] = [
  [/\s*(?:seconds?|secs?)\b/g, 's'],
  [/\s*(?:minutes?|mins?)\b/g, 'm'],
  [/\s*(?:hours?|hrs?)\b/g, 'h'],
  [/\s*days?\b/g, 'd'],
  [/\s*weeks?\b/g, 'w'],
]

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/
const DATE_TIME = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/

/**
 * The last moment that a text such as `2026-11-20`, `2026-11-20T09:30Z`, `yesterday` or `2h ago` means,
 * in milliseconds since the epoch; undefined where it is no time. A day means its end. What names no
 * zone is local time.
 */
export function parseTime(text: string, now: number): number | undefined {
  const words = text.trim().toLowerCase()
  if (words === 'now') return now
  if (words === 'today') return endOfDay(new Date(now))
  if (words === 'yesterday') return endOfDay(daysBefore(new Date(now), 1))
  const ago = /^(.+?)\s+ago$/.exec(words)
  if (ago?.[1]) return before(now, ago[1])
  return parseDate(text.trim())
}

function before(now: number, span: string): number | undefined {
  const short = WORDS.reduce((text, [word, unit]) => text.replace(word, unit), span)
  const duration = parseDuration(short)
  return duration === undefined ? undefined : now - duration
}

function parseDate(text: string): number | undefined {
  const day = DATE.exec(text)
  if (day) {
    const date = new Date(Number(day[1]), Number(day[2]) - 1, Number(day[3]))
    return date.getDate() === Number(day[3]) ? endOfDay(date) : undefined
  }
  if (!DATE_TIME.test(text)) return undefined
  const time = Date.parse(text.replace(' ', 'T'))
  return Number.isNaN(time) ? undefined : time
}

function daysBefore(date: Date, days: number): Date {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() - days)
}

function endOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1).getTime() - 1
}

/** The time that a flag gives, as the bounds of a search. Throws `INPUT_INVALID`. */
export function requireTime(
  flag: string,
  text: string,
  now: number,
): { readonly from: string; readonly until: string } {
  const end = parseTime(text, now)
  if (end === undefined) {
    throw new WgoError('INPUT_INVALID', `${flag} must be a time; it is "${text}".`, {
      suggestions: [`${flag} 2026-11-20`, `${flag} yesterday`, `${flag} "2h ago"`],
    })
  }
  const start = isDay(text) ? startOfDay(end) : end
  return { from: new Date(start).toISOString(), until: new Date(end + 1).toISOString() }
}

function isDay(text: string): boolean {
  return DATE.test(text.trim()) || /^(today|yesterday)$/i.test(text.trim())
}

function startOfDay(time: number): number {
  const date = new Date(time)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}
