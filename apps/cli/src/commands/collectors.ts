import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { WgoError } from '@wgo/core'
import { describeCollector } from '../collecting/describe-collector.ts'
import { listCollectors } from '../collecting/list-collectors.ts'
import { policyOf } from '../collecting/policy.ts'
import { thousands } from '../present/age.ts'
import { collectorsMarkdown, collectorsTable } from '../present/collectors/list.ts'
import { typesMarkdown, typesTable } from '../present/collectors/types.ts'
import { jsonPieces } from '../present/json.ts'
import { answer, notice, printPieces } from '../program/answer.ts'
import { type CollectorEntry, PROVIDERS } from '../program/collectors.ts'
import { WgoCommand } from '../program/command.ts'
import type { ExitCode } from '../program/exit-code.ts'
import type { Program } from '../program/program.ts'
import { entryOf, providerConfigs } from '../program/provider-configs.ts'
import {
  type GivenFlags,
  policyFlags,
  providersAskedFor,
  readProviderFlags,
} from '../program/provider-flags.ts'
import { interruptible } from '../program/signals.ts'

export default class Collectors extends WgoCommand {
  static override summary = 'What can be read; of one provider which types, by which calls and permissions.'
  static override description =
    'With --policy it prints the least that must be allowed for all that, or for the types that --type names, whatever --output says: of AWS an IAM policy as JSON, of Google Cloud a custom role and of Kubernetes ClusterRoles as YAML.'
  static override usage = 'collectors [PROVIDER [--type GLOB...] [--policy [--split]]] [FLAGS]'
  static override examples = [
    '<%= config.bin %> collectors',
    "<%= config.bin %> collectors aws --type 'aws_s3_*'",
    '<%= config.bin %> collectors aws --policy > wgo-read.json',
    '<%= config.bin %> collectors gcp --policy > wgo-reader.yaml',
    '<%= config.bin %> collectors kubernetes --policy | kubectl apply -f -',
  ]
  static override args = {
    provider: Args.string({ description: 'The provider.', options: [...PROVIDERS], ignoreStdin: true }),
  }
  static override flags = {
    type: Flags.string({
      description: 'Only types that this glob matches; may be given more than once.',
      multiple: true,
      multipleNonGreedy: true,
      helpValue: "'aws_s3_*'",
    }),
    policy: Flags.boolean({ description: 'Print the least policy that allows what is read.' }),
    split: Flags.boolean({
      description: "The policy as a list of documents, each within the provider's limit.",
      dependsOn: ['policy'],
    }),
    ...policyFlags(),
  }

  async run(): Promise<ExitCode> {
    const { args, flags } = await this.parse(Collectors)
    const program = await this.open(flags)
    if (args.provider === undefined) {
      if (flags.type || flags.policy) throw needsProvider(flags.policy ? '--policy' : '--type')
      return list(program)
    }
    const entry = entryOf(args.provider)
    const description = await describeCollector(entry, flags.type)
    if (flags.policy) {
      const config = await configOf(program, entry, flags)
      return printPolicy(program, policyOf(entry, description, { config, split: flags.split }), entry)
    }
    const { document } = description
    return answer(program, {
      document,
      table: style => typesTable(document, style),
      markdown: () => typesMarkdown(document),
    })
  }
}

async function list(program: Program): Promise<ExitCode> {
  const document = await interruptible(signal => listCollectors(program, signal))
  return answer(program, {
    document,
    table: style => collectorsTable(document, style),
    markdown: () => collectorsMarkdown(document),
  })
}

/** What the configuration says of the provider, and these flags. */
async function configOf(program: Program, { name }: CollectorEntry, flags: GivenFlags): Promise<unknown> {
  const other = providersAskedFor(undefined, flags)?.find(asked => asked !== name)
  if (other !== undefined) throw new WgoError('INPUT_INVALID', `That flag is of ${other}, not of ${name}.`)
  const [read] = await providerConfigs(program, [name], readProviderFlags(flags))
  return read?.config
}

async function printPolicy(
  program: Program,
  { form, document, tooLong }: ReturnType<typeof policyOf>,
  { title }: CollectorEntry,
): Promise<ExitCode> {
  if (program.outputs.some(({ path }) => path !== undefined)) throw policyGoesToStdout()
  if (tooLong) {
    const { characters, limit, documents } = tooLong
    await notice(
      program,
      `This policy has ${thousands(characters)} characters; ${title} takes ${thousands(limit)} in a managed one. --split makes ${documents} documents of it.`,
    )
  }
  if (form === 'json') return printPieces(program, jsonPieces(document))
  return printPieces(program, (await import('../present/yaml.ts')).yamlStream(document))
}

function policyGoesToStdout(): WgoError {
  return new WgoError('INPUT_INVALID', '--policy prints on stdout, in one form.', {
    suggestions: ['wgo collectors aws --policy > policy.json'],
  })
}

function needsProvider(flag: string): WgoError {
  return new WgoError('INPUT_INVALID', `${flag} needs to be told which provider.`, {
    suggestions: PROVIDERS.map(name => `wgo collectors ${name} ${flag}`),
  })
}
