import type { Redactor } from '@wgo/core'

const LONGEST = 400

/** A message as the ledger keeps it: on one line, not endless, without secrets. */
export function oneSentence(message: string, redactor: Redactor): string {
  const line = redactor.text(message).replace(/\s+/g, ' ').trim()
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line
}
