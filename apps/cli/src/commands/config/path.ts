import { join } from 'node:path'
import { findProjectFile, USER_FILE } from '../../config/places.ts'
import { type Fact, factItems, factLines } from '../../present/facts.ts'
import { answer } from '../../program/answer.ts'
import { WgoCommand } from '../../program/command.ts'
import type { ExitCode } from '../../program/exit-code.ts'

export default class ConfigPath extends WgoCommand {
  static override summary = 'Say where the configuration and the snapshots are.'

  async run(): Promise<ExitCode> {
    const { flags } = await this.parse(ConfigPath)
    const program = await this.openAnyway(flags)
    const document = {
      home: program.home,
      user_file: join(program.home, USER_FILE),
      project_file: findProjectFile(program.cwd) ?? null,
      store: program.storePath,
    }
    const facts: readonly Fact[] = [
      ['home', document.home],
      ['user file', document.user_file],
      ['project file', document.project_file ?? 'none: no wgo.yaml from here upwards'],
      ['store', document.store],
    ]
    return answer(program, {
      document,
      table: style => factLines(facts, style),
      markdown: () => factItems(facts),
    })
  }
}
