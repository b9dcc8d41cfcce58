import type { Change, DriftReport } from '@wgo/core'
import { age, count } from '../age.ts'

/** What is known of a change besides what differs: who knows of it, how long it is there. Sentences. */
export function notesOf(change: Change, { to }: DriftReport, now: number): readonly string[] {
  return [...acknowledgedNote(change), ...ageNote(change, to.id, now)]
}

export function acknowledgedNote({ acknowledged }: Change): readonly string[] {
  if (!acknowledged) return []
  const { why, until, by } = acknowledged
  return [`Acknowledged${by === undefined ? '' : ` by ${by}`} until ${until.slice(0, 16)}Z: ${why}`]
}

/** Nothing of what no earlier snapshot shows: that it is new says itself. */
function ageNote(change: Change, newest: string, now: number): readonly string[] {
  const { first_seen_at: at, first_seen_in: snapshot, first_seen_or_before: orBefore } = change
  if (at === undefined || snapshot === undefined || snapshot === newest) return []
  return [`First seen ${age(at, now)}${orBefore ? ' or before' : ''}, in snapshot ${snapshot}.`]
}

/** Why a change matters; where it is to be explained, by which rules. */
export function reasonsOf({ reasons, rules }: Change): readonly string[] {
  return rules?.map(({ rule, severity, reason }) => `${reason} [${severity}: ${rule}]`) ?? reasons
}

/** How many of the changes somebody knows of: a sentence. */
export function acknowledgedSentence({ summary }: DriftReport): readonly string[] {
  const { acknowledged = 0 } = summary
  return acknowledged === 0 ? [] : [`${count(acknowledged, 'change')} acknowledged.`]
}
