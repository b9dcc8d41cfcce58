import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { askProviders } from '../../authorizing/ask-providers.ts'
import { login } from '../../authorizing/login/login.ts'
import { assertPlanned, planSignIns } from '../../authorizing/login/sign-ins.ts'
import { whoIsOut } from '../../authorizing/login/who-is-out.ts'
import { permissionsExit, permissionsOf } from '../../authorizing/permissions.ts'
import { type Told, tellAuthProgress } from '../../authorizing/progress.ts'
import { whoOf } from '../../authorizing/who.ts'
import { askingTimeout } from '../../flags.ts'
import { loginMarkdown, loginTable } from '../../present/auth/login.ts'
import { answer, notice } from '../../program/answer.ts'
import { WgoCommand } from '../../program/command.ts'
import { EXIT, type ExitCode } from '../../program/exit-code.ts'
import type { Program } from '../../program/program.ts'
import { entryOf } from '../../program/provider-configs.ts'
import { onlyProviderFlags, providersAskedFor, signInFlags } from '../../program/provider-flags.ts'
import { interruptible } from '../../program/signals.ts'

export default class AuthLogin extends WgoCommand {
  static override summary = 'Sign in to a provider by its own program, and see who you are then.'
  static override description =
    'Runs aws sso login, gcloud auth application-default login, the plugin of a kubeconfig or terraform login: whichever the configuration speaks of, told before it runs. Without a provider: those that are set up and not signed in. WGO keeps nothing of it.\n\nExits with 0 when all can be read afterwards, 3 when something cannot, 1 when nobody was signed in, 130 at Ctrl-C.'
  static override usage = 'auth login [PROVIDER] [FLAGS]'
  static override examples = [
    '<%= config.bin %> auth login aws --profile prod',
    '<%= config.bin %> auth login gcp --no-browser',
    '<%= config.bin %> auth login',
  ]
  static override args = {
    provider: Args.string({ description: 'aws, gcp, kubernetes or terraform.', ignoreStdin: true }),
  }
  static override flags = {
    ...signInFlags(),
    'no-browser': Flags.boolean({
      description: 'Open no browser here: show what to open elsewhere (aws: with a device code).',
    }),
    timeout: askingTimeout,
  }

  async run(): Promise<ExitCode> {
    const { args, flags } = await this.parse(AuthLogin)
    const program = await this.open(flags)
    program.audit.open()
    const progress = tellAuthProgress(program)
    const named = args.provider === undefined ? undefined : [entryOf(args.provider).name]
    const providers = await asking(progress, signal =>
      Promise.resolve(
        named ?? providersAskedFor(undefined, flags) ?? whoIsOut(program, { signal, progress }),
      ),
    )
    if (providers.length === 0) {
      await notice(program, 'Whatever is set up here is signed in already.')
      return EXIT.ok
    }
    const plan = await asking(progress, signal =>
      planSignIns(program, providers, flags, { browser: !flags['no-browser'], signal }),
    )
    assertPlanned(plan, providers)
    await login(program, plan)
    const signedIn = [...new Set(plan.programs.map(({ provider }) => provider))]
    return await this.check(program, { ...onlyProviderFlags(flags), provider: signedIn }, progress)
  }

  private async check(
    program: Program,
    flags: { readonly provider: readonly string[] },
    progress: Told,
  ): Promise<ExitCode> {
    const answers = await asking(progress, signal =>
      askProviders(program, flags, { question: 'permissions', signal, progress }),
    )
    const permissions = permissionsOf(answers)
    const now = program.clock.now()
    const who = whoOf(answers)
    return answer(
      program,
      {
        document: permissions,
        table: style => loginTable(who, permissions, now, style),
        markdown: () => loginMarkdown(who, permissions, now),
      },
      permissionsExit(permissions),
    )
  }
}

async function asking<T>(progress: Told, ask: (signal: AbortSignal) => Promise<T>): Promise<T> {
  return await interruptible(ask).finally(() => progress.end())
}
