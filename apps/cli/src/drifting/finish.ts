import type { DriftReport, SnapshotStore } from '@wgo/core'
import { withAcks } from '../acknowledging/with-acks.ts'
import { answer } from '../program/answer.ts'
import { EXIT, type ExitCode } from '../program/exit-code.ts'
import type { Program } from '../program/program.ts'
import { interruptible } from '../program/signals.ts'
import { type DriftAnswerFlags, driftAnswer } from './drift-answer.ts'
import { withAges } from './with-ages.ts'

export interface FinishFlags extends DriftAnswerFlags {
  readonly 'gen-ignore'?: boolean
  readonly 'ignore-file'?: string | undefined
}

/** What is known besides of a report's changes, and the answer: the report, or an ignore file made of it. */
export async function finish<Report extends DriftReport>(
  program: Program,
  store: SnapshotStore,
  report: Report,
  flags: FinishFlags,
  codeOf: (report: Report) => ExitCode,
): Promise<ExitCode> {
  if (flags['gen-ignore']) {
    const { genIgnore } = await import('../ignoring/gen-ignore.ts')
    return answer(program, await genIgnore(program, report, flags['ignore-file']), EXIT.ok)
  }
  const known = await withAcks(program, report)
  const aged = await interruptible(signal => withAges(store, known, signal))
  const told = { now: program.clock.now(), cwd: program.cwd }
  return answer(program, driftAnswer(aged, flags, told), codeOf(aged))
}
