import type { ScanResult } from '@wgo/scan'
import { notice } from '../program/answer.ts'
import type { Program } from '../program/program.ts'

/** What became of a scan whose answer is another: on stderr. */
export function tellSaved(
  program: Program,
  { snapshot, interrupted }: Pick<ScanResult, 'snapshot' | 'interrupted'>,
): Promise<void> {
  const head = interrupted ? 'Interrupted. ' : ''
  return notice(program, `${head}Saved ${snapshot.id} "${snapshot.auto_name}".`)
}
