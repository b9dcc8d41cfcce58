import { Command } from '@oclif/core/command'
import { loadHelpClass } from '@oclif/core/help'
import { EXIT, type ExitCode } from '../program/exit-code.ts'

export default class HelpCommand extends Command {
  static override summary = 'Show the commands, or one of them.'
  static override usage = 'help [COMMAND]'
  static override strict = false

  async run(): Promise<ExitCode> {
    const { argv } = await this.parse(HelpCommand)
    const Help = await loadHelpClass(this.config)
    await new Help(this.config).showHelp(argv as string[])
    return EXIT.ok
  }
}
