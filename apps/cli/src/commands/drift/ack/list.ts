import { ackPath, readAcks } from '../../../acknowledging/ack-file.ts'
import { ackMarkdown, ackRows, ackTable } from '../../../present/acks.ts'
import { answer } from '../../../program/answer.ts'
import { WgoCommand } from '../../../program/command.ts'
import type { ExitCode } from '../../../program/exit-code.ts'

export default class DriftAckList extends WgoCommand {
  static override summary = 'List what was acknowledged, by whom, why and until when.'
  static override examples = ['<%= config.bin %> drift ack list']

  async run(): Promise<ExitCode> {
    const { flags } = await this.parse(DriftAckList)
    const program = await this.open(flags)
    const rows = ackRows(await readAcks(ackPath(program)), program.clock.now())
    return answer(program, {
      document: rows,
      table: style => ackTable(rows, style),
      markdown: () => ackMarkdown(rows),
    })
  }
}
