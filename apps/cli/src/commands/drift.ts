import * as Flags from '@oclif/core/flags'
import type { Severity } from '@wgo/core'
import { refuseDriftctl } from '../deprecated/driftctl.ts'
import { chooseSides, refuseFromWith } from '../drifting/choose-sides.ts'
import { compare, compareStates } from '../drifting/compare.ts'
import { firstLook } from '../drifting/drift-answer.ts'
import { finish } from '../drifting/finish.ts'
import { stateLook } from '../drifting/state-look.ts'
import {
  driftFlags,
  includeFlags,
  limit,
  narrowing,
  readingFlags,
  reportFlags,
  stateFlags,
} from '../flags.ts'
import { noiseFlags } from '../ignoring/noise-flags.ts'
import { filterFlags } from '../narrowing/filter-flags.ts'
import { answer } from '../program/answer.ts'
import { WgoCommand } from '../program/command.ts'
import { driftExit, stateExit } from '../program/drift-exit.ts'
import { EXIT, type ExitCode } from '../program/exit-code.ts'
import { DRIFT_FORMS, FORMS } from '../program/forms.ts'
import { scanExit } from '../program/scan-exit.ts'
import { interruptible } from '../program/signals.ts'
import { withStore } from '../program/with-store.ts'

export default class Drift extends WgoCommand {
  static override summary =
    'Say what changed between two snapshots, or between Terraform states and what is live.'
  static override description =
    'Compares the newest snapshot with the one before it that looked at the same things; --from and --to choose others: an id or its beginning, a name, a tag (key=value), latest, ~N, or a time; --baseline one that was kept to compare with.\n\nWith --iac Terraform states are compared with what is live: what they declare and is changed or missing, and what is live and in no state. Only the types, regions, accounts and projects that the states use are scanned, unless --all is given.\n\nExits with 0 in sync, 2 on drift, 3 when there is none in what was seen but not all was seen.'
  static override usage = [
    'drift [--from SNAPSHOT | --baseline NAME] [--to SNAPSHOT | --live] [FLAGS]',
    'drift --iac [--state PATH...] [--snapshot SNAPSHOT] [FLAGS]',
  ]
  static override examples = [
    '<%= config.bin %> drift',
    '<%= config.bin %> drift --from yesterday --severity high',
    '<%= config.bin %> drift --live --from release=1.4 --fail-on critical',
    '<%= config.bin %> drift --baseline prod --live',
    '<%= config.bin %> drift --iac',
    '<%= config.bin %> drift --iac --state s3://states/shop.tfstate --output html=drift.html',
  ]
  static override readonly baseFlags = reportFlags
  static override flags = {
    from: Flags.string({ description: 'The state before.', env: 'WGO_FROM', helpValue: 'SNAPSHOT' }),
    baseline: Flags.string({
      description: 'The state before: the baseline of this name, as wgo scan --baseline made it.',
      helpValue: 'NAME',
      exclusive: ['iac'],
    }),
    to: Flags.string({ description: 'The state after. Default: latest.', helpValue: 'SNAPSHOT' }),
    live: Flags.boolean({
      description:
        'Scan now, save that, and compare with it. --type narrows what is told, not what is read: the snapshot is whole.',
      exclusive: ['to'],
    }),
    ...stateFlags,
    ...readingFlags(['live', 'iac']),
    'name-only': Flags.boolean({
      description: 'Only a line for each change: A, D, M or R and the address.',
      exclusive: ['stat'],
    }),
    stat: Flags.boolean({ description: 'Only counts by type and scope.' }),
    ...driftFlags,
    ...includeFlags,
    ...narrowing(),
    ...filterFlags,
    ...noiseFlags,
    limit,
  }

  async run(): Promise<ExitCode> {
    const { flags } = await this.parse(Drift)
    refuseDriftctl(flags)
    const program = await this.open(flags, flags.stat || flags['name-only'] ? FORMS : DRIFT_FORMS)
    const floor = flags['fail-on'] as Severity | undefined
    if (flags.baseline !== undefined) refuseFromWith('--baseline', flags.from, program)
    return withStore(program, async store => {
      if (flags.iac) {
        refuseFromWith('--iac', flags.from, program)
        const look = await stateLook(program, flags, store)
        if (look.kind === 'interrupted') return EXIT.interrupted
        const report = await interruptible(signal => compareStates(program, store, look, flags, signal))
        return finish(program, store, report, flags, each => stateExit(each, floor))
      }
      const sides = await chooseSides(program, flags, store)
      if (sides.kind === 'interrupted') return EXIT.interrupted
      if (sides.kind === 'first') {
        const told = { now: program.clock.now(), cwd: program.cwd }
        return answer(program, firstLook(sides.metadata, told), scanExit(sides.metadata))
      }
      const report = await interruptible(signal => compare(program, store, sides.pair, flags, signal))
      return finish(program, store, report, flags, each => driftExit(each, floor))
    })
  }
}
