import * as Flags from '@oclif/core/flags'
import { limit, narrowing, snapshotArgs } from '../../flags.ts'
import { scopeNames } from '../../present/drift/words.ts'
import { resourceMarkdown, resourceTable } from '../../present/snapshots/resources.ts'
import { showMarkdown, showTable } from '../../present/snapshots/show.ts'
import { answer } from '../../program/answer.ts'
import { WgoCommand } from '../../program/command.ts'
import type { ExitCode } from '../../program/exit-code.ts'
import { withReader, withSnapshot } from '../../program/with-store.ts'
import { selectResources } from '../../select/resources.ts'

export default class SnapshotsShow extends WgoCommand {
  static override summary = 'Show a snapshot: what it says of itself and what was seen; or its resources.'
  static override examples = [
    '<%= config.bin %> snapshots show latest',
    "<%= config.bin %> snapshots show '~1' --resources --type aws_instance",
  ]
  static override args = { snapshot: snapshotArgs.latest }
  static override flags = {
    resources: Flags.boolean({ description: 'The resources themselves.' }),
    ...narrowing(['resources']),
    limit,
  }

  async run(): Promise<ExitCode> {
    const { args, flags } = await this.parse(SnapshotsShow)
    const program = await this.open(flags)
    return withSnapshot(program, args.snapshot, ({ id }, store) =>
      withReader(store, id, async reader => {
        if (!flags.resources) {
          const { metadata } = reader
          const view = { now: program.clock.now(), limit: flags.limit }
          return answer(program, {
            document: metadata,
            table: style => showTable(metadata, view, style),
            markdown: () => showMarkdown(metadata, view),
          })
        }
        const all = await selectResources(reader.entries(), flags)
        const shown = flags.limit === 0 ? all : all.slice(0, flags.limit)
        const view = { total: all.length, names: scopeNames([reader.metadata]) }
        return answer(program, {
          document: all,
          table: style => resourceTable(shown, view, style),
          markdown: () => resourceMarkdown(shown, view),
        })
      }),
    )
  }
}
