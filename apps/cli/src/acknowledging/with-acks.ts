import type { DriftReport } from '@wgo/core'
import type { Program } from '../program/program.ts'
import { ackPath, readAcks } from './ack-file.ts'

/** The report with what was said of its changes, as far as it still holds. Throws `CONFIG_INVALID`. */
export async function withAcks<Report extends DriftReport>(
  program: Program,
  report: Report,
): Promise<Report> {
  if (report.changes.length === 0) return report
  const said = await readAcks(ackPath(program))
  if (said.length === 0) return report
  const { acknowledge } = await import('@wgo/drift')
  return acknowledge(report, said, program.clock.now()) as Report
}
