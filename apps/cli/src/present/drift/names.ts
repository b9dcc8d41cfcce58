import type { DriftReport } from '@wgo/core'
import { printable } from '../printable.ts'
import { markOf, movedAddress, scopeNames } from './words.ts'

/** A line for each change, for scripts: the mark and the address, with the scope where there are several. */
export function* driftNames(report: DriftReport): Generator<string> {
  const names = scopeNames([report.from, report.to])
  const several = new Set(report.changes.map(({ provider, scope }) => `${provider}\n${scope}`)).size > 1
  for (const change of report.changes) {
    const scope = several ? `\t${printable(names(change.provider, change.scope))}` : ''
    yield `${markOf(change)} ${printable(movedAddress(change, '->'))}${scope}\n`
  }
}
