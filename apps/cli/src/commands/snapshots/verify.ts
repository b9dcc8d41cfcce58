import { snapshotArgs } from '../../flags.ts'
import { verifyText } from '../../present/snapshots/upkeep.ts'
import { answer } from '../../program/answer.ts'
import { WgoCommand } from '../../program/command.ts'
import { EXIT, type ExitCode } from '../../program/exit-code.ts'
import { interruptible } from '../../program/signals.ts'
import { withSnapshot, withStore } from '../../program/with-store.ts'

export default class SnapshotsVerify extends WgoCommand {
  static override summary =
    'Read snapshots through and check every hash. Exits with 1 where something is damaged.'
  static override args = { snapshot: snapshotArgs.optional }

  async run(): Promise<ExitCode> {
    const { args, flags } = await this.parse(SnapshotsVerify)
    const program = await this.open(flags)
    const { snapshot } = args
    const result = await interruptible(signal =>
      snapshot === undefined
        ? withStore(program, store => store.verify(undefined, { signal }))
        : withSnapshot(program, snapshot, ({ id }, store) => store.verify(id, { signal })),
    )
    const text = verifyText(result)
    const code = result.damage.length > 0 ? EXIT.error : EXIT.ok
    return answer(program, { document: result, table: () => text, markdown: () => text }, code)
  }
}
