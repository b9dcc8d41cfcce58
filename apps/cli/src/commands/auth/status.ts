import { askEveryProvider } from '../../authorizing/ask-providers.ts'
import { tellAuthProgress } from '../../authorizing/progress.ts'
import { whoExit, whoOf } from '../../authorizing/who.ts'
import { askingTimeout, narrowing } from '../../flags.ts'
import { whoMarkdown, whoTable } from '../../present/auth/status.ts'
import { answer } from '../../program/answer.ts'
import { WgoCommand } from '../../program/command.ts'
import type { ExitCode } from '../../program/exit-code.ts'
import { providerFlags, repeatedFlags } from '../../program/provider-flags.ts'
import { interruptible } from '../../program/signals.ts'

const { type: _type, ...providers } = narrowing()

export default class AuthStatus extends WgoCommand {
  static override summary = 'Who you are to each provider, and where your credentials come from.'
  static override description =
    'Asks each provider that is set up here, or those named, whose credentials it was given. Their values are never shown. What is not set up is told as that, and asked nothing.\n\nExits with 0 when all is well, 3 when something cannot be entered, 1 when nothing can.'
  static override usage = 'auth status [FLAGS]'
  static override examples = [
    '<%= config.bin %> auth status',
    '<%= config.bin %> auth status --provider aws --output json',
  ]
  static override flags = { ...providers, ...providerFlags(), timeout: askingTimeout }

  async run(): Promise<ExitCode> {
    const { flags } = await this.parse(AuthStatus)
    const program = await this.open(flags)
    const progress = tellAuthProgress(program)
    const answers = await interruptible(signal =>
      askEveryProvider(program, flags, { question: 'identity', signal, progress }),
    ).finally(() => progress.end())
    const who = whoOf(answers)
    const now = program.clock.now()
    return answer(
      program,
      {
        document: who,
        table: style => whoTable(who, now, style, repeatedFlags(flags)),
        markdown: () => whoMarkdown(who, now),
      },
      whoExit(answers),
    )
  }
}
