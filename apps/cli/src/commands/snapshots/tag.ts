import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { WgoError } from '@wgo/core'
import { BASELINE } from '../../baselines/baseline.ts'
import { refuseSecondName, settleTags } from '../../baselines/settle.ts'
import { snapshotArgs } from '../../flags.ts'
import { taggedText } from '../../present/snapshots/upkeep.ts'
import { answer } from '../../program/answer.ts'
import { WgoCommand } from '../../program/command.ts'
import type { ExitCode } from '../../program/exit-code.ts'
import { withSnapshot } from '../../program/with-store.ts'
import { parseTags } from '../../select/tags.ts'

export default class SnapshotsTag extends WgoCommand {
  static override summary = 'Set and take away tags of a snapshot.'
  static override description =
    'The tag baseline is borne by one snapshot for each name: setting it takes it from the one that had it. A snapshot that bears it under another name keeps that, unless --remove baseline is given too.'
  static override examples = [
    '<%= config.bin %> snapshots tag latest release=1.4',
    '<%= config.bin %> snapshots tag nightly baseline=prod',
    '<%= config.bin %> snapshots tag release=1.4 --remove release',
  ]
  static override args = {
    snapshot: snapshotArgs.required,
    tags: Args.string({ description: 'Tags to set, each key=value.', ignoreStdin: true, multiple: true }),
  }
  static override flags = {
    remove: Flags.string({
      description: 'Take this tag away; may be given more than once.',
      multiple: true,
      multipleNonGreedy: true,
      helpValue: 'key',
    }),
  }

  async run(): Promise<ExitCode> {
    const { args, flags } = await this.parse(SnapshotsTag)
    const set = parseTags(args.tags ?? [], `wgo snapshots tag ${args.snapshot}`)
    const gone = Object.fromEntries((flags.remove ?? []).map(key => [key, null]))
    if (Object.keys(set).length + Object.keys(gone).length === 0) {
      throw new WgoError('INPUT_INVALID', 'No tag is given.', {
        suggestions: [`wgo snapshots tag ${args.snapshot} key=value`],
      })
    }
    const program = await this.open(flags)
    const summary = await withSnapshot(program, args.snapshot, async (before, store) => {
      refuseSecondName(before, set[BASELINE], flags.remove ?? [])
      const after = await store.tag(before.id, { ...gone, ...set })
      await settleTags(program, store, { before, after })
      return after
    })
    const text = taggedText(summary)
    return answer(program, { document: summary, table: () => text, markdown: () => text })
  }
}
