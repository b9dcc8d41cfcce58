import { statusMarkdown, statusTable } from '../present/status/status.ts'
import { answer } from '../program/answer.ts'
import { WgoCommand } from '../program/command.ts'
import type { ExitCode } from '../program/exit-code.ts'
import { withStore } from '../program/with-store.ts'
import { readStatus } from '../status/read-status.ts'

export default class StatusCommand extends WgoCommand {
  static override summary = 'What is known, how old it is, and what waits for you. The same as wgo alone.'

  async run(): Promise<ExitCode> {
    const { flags } = await this.parse(StatusCommand)
    const program = await this.open(flags)
    const status = await withStore(program, store => readStatus(program, store))
    const now = program.clock.now()
    return answer(program, {
      document: status,
      table: style => statusTable(status, now, style),
      markdown: () => statusMarkdown(status, now),
    })
  }
}
