import * as Flags from '@oclif/core/flags'
import type { Severity } from '@wgo/core'
import { chooseSides } from '../drifting/choose-sides.ts'
import { compare } from '../drifting/compare.ts'
import { driftAnswer, firstLook } from '../drifting/drift-answer.ts'
import { driftFlags, includeFlags, limit, narrowing, readingFlags, reportFlags } from '../flags.ts'
import { answer } from '../program/answer.ts'
import { WgoCommand } from '../program/command.ts'
import { driftExit } from '../program/drift-exit.ts'
import { EXIT, type ExitCode } from '../program/exit-code.ts'
import { DRIFT_FORMS, FORMS } from '../program/forms.ts'
import { scanExit } from '../program/scan-exit.ts'
import { interruptible } from '../program/signals.ts'
import { withStore } from '../program/with-store.ts'

export default class Drift extends WgoCommand {
  static override summary = 'Say what changed between two snapshots.'
  static override description =
    'Compares the newest snapshot with the one before it that looked at the same things; --from and --to choose others: an id or its beginning, a name, a tag (key=value), latest, ~N, or a time.\n\nExits with 0 in sync, 2 on drift, 3 when there is none in what was seen but not all was seen.'
  static override usage = 'drift [--from SNAPSHOT] [--to SNAPSHOT | --live] [FLAGS]'
  static override examples = [
    '<%= config.bin %> drift',
    '<%= config.bin %> drift --from yesterday --severity high',
    '<%= config.bin %> drift --live --from release=1.4 --fail-on critical',
  ]
  static override readonly baseFlags = reportFlags
  static override flags = {
    from: Flags.string({ description: 'The state before.', env: 'WGO_FROM', helpValue: 'SNAPSHOT' }),
    to: Flags.string({ description: 'The state after. Default: latest.', helpValue: 'SNAPSHOT' }),
    live: Flags.boolean({ description: 'Scan now, save that, and compare with it.', exclusive: ['to'] }),
    ...readingFlags(['live']),
    'name-only': Flags.boolean({
      description: 'Only a line for each change: A, D, M or R and the address.',
      exclusive: ['stat'],
    }),
    stat: Flags.boolean({ description: 'Only counts by type and scope.' }),
    ...driftFlags,
    ...includeFlags,
    ...narrowing(),
    limit,
  }

  async run(): Promise<ExitCode> {
    const { flags } = await this.parse(Drift)
    const program = await this.open(flags, flags.stat || flags['name-only'] ? FORMS : DRIFT_FORMS)
    return withStore(program, async store => {
      const sides = await chooseSides(program, flags, store)
      if (sides.kind === 'interrupted') return EXIT.interrupted
      const told = { now: program.clock.now(), cwd: program.cwd }
      if (sides.kind === 'first') {
        return answer(program, firstLook(sides.metadata, told), scanExit(sides.metadata))
      }
      const report = await interruptible(signal => compare(program, store, sides.pair, flags, signal))
      const code = driftExit(report, flags['fail-on'] as Severity | undefined)
      return answer(program, driftAnswer(report, flags, told), code)
    })
  }
}
