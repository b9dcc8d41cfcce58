import type { Config } from '@oclif/core/config'
import { nearest, WgoError } from '@wgo/core'

/** Commands of earlier days, and what does their work now. */
const DEPRECATED: readonly (readonly [old: readonly string[], now: readonly string[]])[] = [
  [['baseline', 'create'], ['scan']],
  [
    ['baseline', 'list'],
    ['snapshots', 'list'],
  ],
  [['baseline'], ['snapshots', 'list']],
  [['diff'], ['drift']],
  [['check'], ['drift']],
]

/** The words of the command line, with a command in front: bare `wgo` is the status page. */
export function route(argv: readonly string[]): string[] {
  const [first] = argv
  if (first === '--version' || first === '-v') return ['version', ...argv.slice(1)]
  if (first === undefined || (first.startsWith('-') && !['--help', '-h'].includes(first)))
    return ['status', ...argv]
  const entry = DEPRECATED.find(([old]) => old.every((word, i) => argv[i] === word))
  if (!entry) return [...argv]
  const [old, now] = entry
  process.stderr.write(`"wgo ${old.join(' ')}" is deprecated. Type: wgo ${now.join(' ')}\n`)
  return [...now, ...argv.slice(old.length)]
}

/** The error for a command that is not there, with the nearest that is. */
export function unknownCommand(id: string, config: Config): WgoError {
  const typed = id.replaceAll(':', ' ')
  const visible = config.commands.filter(command => !command.hidden)
  const command = config.findCommand(id.split(':')[0] ?? '')
  if (command && typed.includes(' ')) {
    const extra = typed.slice(command.id.length + 1)
    return new WgoError('INPUT_INVALID', `"wgo ${command.id}" has no place for "${extra}".`, {
      suggestions: [`wgo ${command.id} --help`],
    })
  }
  const topic = config.findTopic(id)
  if (topic) {
    const below = visible.filter(command => command.id.startsWith(`${topic.name}:`))
    return new WgoError('INPUT_INVALID', `"wgo ${typed}" needs one word more.`, {
      suggestions: below.map(command => `wgo ${command.id.replaceAll(':', ' ')}`),
    })
  }
  const known = visible.map(command => command.id.replaceAll(':', ' '))
  const near =
    nearest(typed, known) ??
    nearest(typed.split(' ')[0] ?? '', [...known, ...config.topics.map(each => each.name)])
  return new WgoError(
    'INPUT_INVALID',
    `There is no command "${typed}".${near ? ` Did you mean "${near}"?` : ''}`,
    {
      suggestions: [near ? `wgo ${near}` : 'wgo help'],
    },
  )
}
