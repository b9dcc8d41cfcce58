import { snapshotArgs } from '../../flags.ts'
import { savedText } from '../../present/snapshots/upkeep.ts'
import { answer } from '../../program/answer.ts'
import { WgoCommand } from '../../program/command.ts'
import type { ExitCode } from '../../program/exit-code.ts'
import { withStore } from '../../program/with-store.ts'
import { selectSnapshot } from '../../select/reference.ts'

export default class SnapshotsDelete extends WgoCommand {
  static override summary = 'Delete snapshots. What they alone used is freed by the next prune.'
  static override examples = ['<%= config.bin %> snapshots delete k3v9p2mzqx']
  static override args = { snapshot: snapshotArgs.several }

  async run(): Promise<ExitCode> {
    const { args, flags } = await this.parse(SnapshotsDelete)
    const program = await this.open(flags)
    const removed = await withStore(program, async store => {
      const all = await store.list()
      const now = program.clock.now()
      const chosen = new Set(args.snapshot.map(reference => selectSnapshot(reference, all, now)))
      for (const { id } of chosen) await store.remove(id)
      return [...chosen]
    })
    const text = removed.map(summary => savedText('Deleted', summary)).join('')
    return answer(program, { document: removed, table: () => text, markdown: () => text })
  }
}
