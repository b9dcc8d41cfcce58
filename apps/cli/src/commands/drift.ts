import * as Flags from '@oclif/core/flags'
import type { Severity, SnapshotStore } from '@wgo/core'
import { compare } from '../drifting/compare.ts'
import { driftAnswer } from '../drifting/drift-answer.ts'
import { driftFlags, limit, narrowing, readingFlags } from '../flags.ts'
import { answer, notice } from '../program/answer.ts'
import { WgoCommand } from '../program/command.ts'
import { driftExit } from '../program/drift-exit.ts'
import { EXIT, type ExitCode } from '../program/exit-code.ts'
import type { Program } from '../program/program.ts'
import { interruptible } from '../program/signals.ts'
import { withStore } from '../program/with-store.ts'
import { runScan, type ScanFlags } from '../scanning/run-scan.ts'
import { selectPair } from '../select/pair.ts'

export default class Drift extends WgoCommand {
  static override summary = 'Say what changed between two snapshots.'
  static override description =
    'Compares the newest snapshot with the one before it that looked at the same things; --from and --to choose others: an id or its beginning, a name, a tag (key=value), latest, ~N, or a time.\n\nExits with 0 in sync, 2 on drift, 3 when there is none in what was seen but not all was seen.'
  static override examples = [
    '<%= config.bin %> drift',
    '<%= config.bin %> drift --from yesterday --severity high',
    '<%= config.bin %> drift --live --from release=1.4 --fail-on critical',
  ]
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
    ...narrowing(),
    limit,
  }

  async run(): Promise<ExitCode> {
    const { flags } = await this.parse(Drift)
    const program = await this.open(flags)
    return withStore(program, async store => {
      const live = flags.live ? await scanNow(program, flags, store) : undefined
      if (live?.interrupted) return EXIT.interrupted
      const now = program.clock.now()
      const pair = selectPair({ from: flags.from, to: live?.id ?? flags.to }, await store.list(), now)
      const report = await interruptible(signal =>
        compare(program, store, { from: pair.from.id, to: pair.to.id }, flags, signal),
      )
      const code = driftExit(report, flags['fail-on'] as Severity | undefined)
      return answer(program, driftAnswer(report, flags, now), code)
    })
  }
}

async function scanNow(program: Program, flags: ScanFlags, store: SnapshotStore) {
  const { snapshot, interrupted } = await runScan(
    program,
    { provider: flags.provider, state: flags.state },
    store,
  )
  await notice(program, `${interrupted ? 'Interrupted. ' : ''}Saved ${snapshot.id} "${snapshot.auto_name}".`)
  return { id: snapshot.id, interrupted }
}
