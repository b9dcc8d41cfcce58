import * as Flags from '@oclif/core/flags'
import { BASELINE } from '../../baselines/baseline.ts'
import { retentionFlags } from '../../flags.ts'
import { pruneText } from '../../present/snapshots/upkeep.ts'
import { answer } from '../../program/answer.ts'
import { WgoCommand } from '../../program/command.ts'
import type { ExitCode } from '../../program/exit-code.ts'
import { withStore } from '../../program/with-store.ts'

export default class SnapshotsPrune extends WgoCommand {
  static override summary = 'Remove snapshots that no rule keeps, and storage that nothing uses.'
  static override description =
    'A snapshot stays while it is younger than the retention, or among the newest, or tagged (unless --no-keep-tagged), or a baseline.'
  static override examples = ['<%= config.bin %> snapshots prune --retention-days 30 --dry-run']
  static override flags = {
    ...retentionFlags,
    'dry-run': Flags.boolean({ description: 'Only say what would be removed.' }),
  }

  async run(): Promise<ExitCode> {
    const { flags } = await this.parse(SnapshotsPrune)
    const program = await this.open(flags)
    const { retention_days, keep_last, keep_tagged } = program.config.storage
    const dryRun = flags['dry-run']
    const result = await withStore(program, store =>
      store.prune({
        now: program.clock.now(),
        retentionDays: retention_days,
        keepLast: keep_last,
        keepTagged: keep_tagged || [BASELINE],
        dryRun,
      }),
    )
    const text = pruneText(result, dryRun)
    return answer(program, { document: result, table: () => text, markdown: () => text })
  }
}
