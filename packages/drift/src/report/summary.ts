import { type Change, type DriftSummary, SEVERITIES, type Severity } from '@wgo/core'

/** What a comparison counts besides the changes it shows. */
export type Unshown = Pick<
  DriftSummary,
  'ignored' | 'hidden' | 'first_seen' | 'unconfirmed' | 'not_looked_at'
>

export function summary(changes: readonly Change[], unshown: Unshown): DriftSummary {
  const count = (action: Change['action']): number =>
    changes.filter(change => change.action === action).length
  return {
    add: count('add'),
    remove: count('remove'),
    modify: count('modify'),
    by_severity: bySeverity(changes),
    ...unshown,
  }
}

/** The gravest first, then by key: the same changes always come in the same order. */
export function sortChanges(changes: readonly Change[]): Change[] {
  return changes.toSorted((a, b) => rank(b.severity) - rank(a.severity) || compareText(a.key, b.key))
}

function bySeverity(changes: readonly Change[]): Record<Severity, number> {
  const counts: Record<Severity, number> = { low: 0, medium: 0, high: 0, critical: 0 }
  for (const { severity } of changes) counts[severity]++
  return counts
}

function rank(severity: Severity): number {
  return SEVERITIES.indexOf(severity)
}

/** By UTF-16 code unit, the same on every machine. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
