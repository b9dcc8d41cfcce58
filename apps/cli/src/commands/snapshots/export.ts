import * as Flags from '@oclif/core/flags'
import { snapshotArgs, unformattedFlags } from '../../flags.ts'
import { savedText } from '../../present/snapshots/upkeep.ts'
import { notice, printPieces } from '../../program/answer.ts'
import { WgoCommand } from '../../program/command.ts'
import { EXIT, type ExitCode } from '../../program/exit-code.ts'
import { writeOut } from '../../program/files.ts'
import { interruptible } from '../../program/signals.ts'
import { withSnapshot } from '../../program/with-store.ts'

export default class SnapshotsExport extends WgoCommand {
  static override summary = 'Write a snapshot as one JSON document: metadata, resources, checksum.'
  static override examples = ['<%= config.bin %> snapshots export latest --file estate.json']
  static override readonly baseFlags = unformattedFlags
  static override args = { snapshot: snapshotArgs.latest }
  static override flags = {
    file: Flags.string({
      char: 'f',
      description: 'Into this file (mode 0600) instead of stdout; - is stdout.',
      helpValue: 'PATH',
    }),
  }

  async run(): Promise<ExitCode> {
    const { args, flags } = await this.parse(SnapshotsExport)
    const program = await this.open(flags)
    return withSnapshot(program, args.snapshot, (summary, store) =>
      interruptible(async signal => {
        const pieces = store.export(summary.id, { signal })
        if (flags.file === undefined || flags.file === '-') return printPieces(program, pieces)
        await writeOut(flags.file, pieces)
        await notice(program, savedText('Exported', summary).trimEnd())
        return EXIT.ok
      }),
    )
  }
}
