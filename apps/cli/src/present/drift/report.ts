import { type DriftReport, SEVERITIES, type Severity, type SnapshotMetadata } from '@wgo/core'
import type { ReportForm } from '../../program/forms.ts'
import type { DriftView } from './sections.ts'

/** What reports that name files are told besides. */
export interface ReportPlace extends DriftView {
  /** The folder from which states are named. */
  readonly cwd: string
}

/** A report in a form for others, in pieces. Each form is imported when it is asked for. */
export async function reportPieces(
  form: ReportForm,
  report: DriftReport,
  { cwd, ...view }: ReportPlace,
): Promise<Iterable<string>> {
  switch (form) {
    case 'html':
      return (await import('./html/page.ts')).driftHtml(report, view)
    case 'sarif':
      return [await sarif(report, view, cwd)]
    case 'junit':
      return (await import('./junit.ts')).driftJunit(report, view)
    case 'ndjson':
      return (await import('./ndjson.ts')).driftNdjson(report)
  }
}

async function sarif(report: DriftReport, view: DriftView, cwd: string): Promise<string> {
  const [{ driftSarif }, { checkoutOf, findDeclarations }] = await Promise.all([
    import('./sarif/log.ts'),
    import('./sarif/declarations.ts'),
  ])
  const declarations = await findDeclarations(report.changes, cwd)
  return driftSarif(report, view, { cwd, root: checkoutOf(cwd), declarations })
}

/** A first look as a report: no change, and what could not be read. */
export function firstReport(metadata: SnapshotMetadata): DriftReport {
  const none = () => Object.fromEntries(SEVERITIES.map(severity => [severity, 0])) as Record<Severity, number>
  return {
    from: metadata,
    to: metadata,
    summary: {
      add: 0,
      remove: 0,
      modify: 0,
      by_severity: none(),
      ignored: 0,
      hidden: { defaults: none(), owned: none() },
      first_seen: 0,
      unconfirmed: 0,
      not_looked_at: 0,
    },
    changes: [],
    not_checked: metadata.coverage
      .filter(({ state }) => state !== 'complete')
      .map(entry => ({ ...entry, side: 'to' as const })),
    not_looked_at: [],
    secrets_compared: true,
  }
}
