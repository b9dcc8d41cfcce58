import { askProviders } from '../../authorizing/ask-providers.ts'
import { permissionsExit, permissionsOf } from '../../authorizing/permissions.ts'
import { tellAuthProgress } from '../../authorizing/progress.ts'
import { askingTimeout, narrowing } from '../../flags.ts'
import { permissionsMarkdown, permissionsTable } from '../../present/auth/test.ts'
import { answer } from '../../program/answer.ts'
import { WgoCommand } from '../../program/command.ts'
import type { ExitCode } from '../../program/exit-code.ts'
import { providerFlags } from '../../program/provider-flags.ts'
import { interruptible } from '../../program/signals.ts'

const { type: _type, ...providers } = narrowing()

export default class AuthTest extends WgoCommand {
  static override summary = 'Which permissions are missing for a scan to see everything.'
  static override description =
    'Tries the cheapest call for each resource type, once, or asks the provider what is allowed, and tells what is refused and what to do about it. Nothing is saved.\n\nExits with 0 when all can be read, 3 when something cannot, 1 when nothing can.'
  static override usage = 'auth test [FLAGS]'
  static override examples = [
    '<%= config.bin %> auth test',
    '<%= config.bin %> auth test --provider aws --output json',
  ]
  static override flags = { ...providers, ...providerFlags(), timeout: askingTimeout }

  async run(): Promise<ExitCode> {
    const { flags } = await this.parse(AuthTest)
    const program = await this.open(flags)
    const progress = tellAuthProgress(program)
    const answers = await interruptible(signal =>
      askProviders(program, flags, { question: 'permissions', signal, progress }),
    ).finally(() => progress.end())
    const permissions = permissionsOf(answers)
    return answer(
      program,
      {
        document: permissions,
        table: style => permissionsTable(permissions, style),
        markdown: () => permissionsMarkdown(permissions),
      },
      permissionsExit(permissions),
    )
  }
}
