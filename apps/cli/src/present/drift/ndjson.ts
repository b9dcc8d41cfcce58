import type { DriftReport } from '@wgo/core'

/** What one item of each list of a report is called. */
const KINDS: Readonly<Record<string, string>> = {
  changes: 'change',
  differences: 'difference',
  states: 'state',
}

/**
 * The document, an object a line, each with its `kind`: `report` with all that is no list, then the items of each
 * list, then `summary`, by which a reader knows that it has all.
 */
export function* driftNdjson(report: DriftReport): Generator<string> {
  const { summary, ...rest } = report
  const members = Object.entries(rest)
  const lists = members.filter(([, value]) => Array.isArray(value))
  yield line('report', Object.fromEntries(members.filter(([, value]) => !Array.isArray(value))))
  for (const [key, items] of lists) {
    const kind = KINDS[key] ?? key
    for (const item of items as readonly object[]) yield line(kind, item)
  }
  yield line('summary', summary)
}

function line(kind: string, item: object): string {
  return `${JSON.stringify({ kind, ...item })}\n`
}
