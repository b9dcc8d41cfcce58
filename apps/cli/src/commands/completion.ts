import * as Args from '@oclif/core/args'
import { Command } from '@oclif/core/command'
import { bashScript } from '../completion/bash.ts'
import { fishScript } from '../completion/fish.ts'
import { completedCommands } from '../completion/tree.ts'
import { zshScript } from '../completion/zsh.ts'
import { EXIT, type ExitCode } from '../program/exit-code.ts'
import { openSink } from '../program/output.ts'

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript }

export default class Completion extends Command {
  static override summary = 'Print a completion script for a shell.'
  static override examples = [
    'source <(<%= config.bin %> completion bash)',
    '<%= config.bin %> completion fish | source',
  ]
  static override args = {
    shell: Args.string({
      description: 'The shell.',
      required: true,
      options: Object.keys(SCRIPTS),
      ignoreStdin: true,
    }),
  }

  async run(): Promise<ExitCode> {
    const { args } = await this.parse(Completion)
    const commands = completedCommands(this.config.commands, this.config.topics)
    await openSink(process.stdout).write(SCRIPTS[args.shell as keyof typeof SCRIPTS](commands))
    return EXIT.ok
  }
}
