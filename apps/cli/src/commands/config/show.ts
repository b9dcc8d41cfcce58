import { effectiveSettings } from '../../config/effective.ts'
import { judging } from '../../drifting/judging.ts'
import { settingsMarkdown, settingsTable } from '../../present/settings.ts'
import { answer } from '../../program/answer.ts'
import { WgoCommand } from '../../program/command.ts'
import type { ExitCode } from '../../program/exit-code.ts'
import { providerConfigs } from '../../program/provider-configs.ts'

export default class ConfigShow extends WgoCommand {
  static override summary = 'Show every setting in use and where its value came from.'

  async run(): Promise<ExitCode> {
    const { flags } = await this.parse(ConfigShow)
    const program = await this.open(flags)
    const providers = await providerConfigs(program)
    await judging(program, {})
    const document = effectiveSettings(program.loaded.origins, providers)
    return answer(program, {
      document,
      table: style => settingsTable(document, style),
      markdown: () => settingsMarkdown(document),
    })
  }
}
