import * as Flags from '@oclif/core/flags'
import type { SnapshotFilter } from '@wgo/core'
import { limit } from '../../flags.ts'
import { snapshotMarkdown, snapshotTable } from '../../present/snapshots/list.ts'
import { answer } from '../../program/answer.ts'
import { WgoCommand } from '../../program/command.ts'
import type { ExitCode } from '../../program/exit-code.ts'
import { withStore } from '../../program/with-store.ts'
import { parseTags } from '../../select/tags.ts'
import { requireTime } from '../../select/time.ts'

export default class SnapshotsList extends WgoCommand {
  static override summary = 'List saved snapshots, newest first.'
  static override examples = [
    '<%= config.bin %> snapshots list --tag team=web --since "7d ago"',
    '<%= config.bin %> snapshots list --tag baseline',
  ]
  static override flags = {
    name: Flags.string({ description: 'Only those of this name.' }),
    tag: Flags.string({
      description: 'Only those that bear this tag, with this value where one is given.',
      multiple: true,
      multipleNonGreedy: true,
      helpValue: 'key[=value]',
    }),
    provider: Flags.string({ description: 'Only those that read this provider.' }),
    environment: Flags.string({ description: 'Only those of this environment.' }),
    since: Flags.string({ description: 'Only those taken at or after this time.', helpValue: 'TIME' }),
    until: Flags.string({ description: 'Only those taken before the end of this time.', helpValue: 'TIME' }),
    limit,
  }

  async run(): Promise<ExitCode> {
    const { flags } = await this.parse(SnapshotsList)
    const { environment, ...global } = flags
    const program = await this.open(global)
    const now = program.clock.now()
    const filter: SnapshotFilter = {
      ...(flags.name !== undefined && { name: flags.name }),
      ...(flags.tag && { tags: parseTags(flags.tag.filter(isPair)) }),
      ...(flags.provider !== undefined && { provider: flags.provider }),
      ...(environment !== undefined && { environment }),
      ...(flags.since !== undefined && { since: requireTime('--since', flags.since, now).from }),
      ...(flags.until !== undefined && { until: requireTime('--until', flags.until, now).until }),
    }
    const keys = flags.tag?.filter(tag => !isPair(tag)) ?? []
    const found = await withStore(program, store => store.list(filter))
    const all = found.filter(({ tags = {} }) => keys.every(key => Object.hasOwn(tags, key)))
    const view = { now, limit: flags.limit }
    return answer(program, {
      document: all,
      table: style => snapshotTable(all, view, style),
      markdown: () => snapshotMarkdown(all, view),
    })
  }
}

function isPair(tag: string): boolean {
  return tag.includes('=')
}
