import { factItems, factLines } from '../present/facts.ts'
import { answer } from '../program/answer.ts'
import { WgoCommand } from '../program/command.ts'
import type { ExitCode } from '../program/exit-code.ts'

export default class Version extends WgoCommand {
  static override summary = 'Say which WGO this is, and on what it runs.'

  async run(): Promise<ExitCode> {
    const { flags } = await this.parse(Version)
    const program = await this.openAnyway(flags)
    const document = {
      version: program.version,
      node: process.versions.node,
      platform: `${process.platform}-${process.arch}`,
    }
    const facts = [
      ['wgo', document.version],
      ['node', document.node],
      ['platform', document.platform],
    ] as const
    return answer(program, {
      document,
      table: style => factLines(facts, style),
      markdown: () => factItems(facts),
    })
  }
}
