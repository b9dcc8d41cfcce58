import type { DriftReport } from '@wgo/core'
import { printable } from '../printable.ts'
import { markOf, movedAddress, placeNames } from './words.ts'

/** A line for each change, for scripts: the mark and the address, with the place where there are several. */
export function* driftNames(report: DriftReport): Generator<string> {
  const placeOf = placeNames(report)
  const several = new Set(report.changes.map(placeOf)).size > 1
  for (const change of report.changes) {
    const place = several ? `\t${printable(placeOf(change))}` : ''
    yield `${markOf(change)} ${printable(movedAddress(change, '->'))}${place}\n`
  }
}
