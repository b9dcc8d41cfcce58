import type { Config } from '@oclif/core/config'
import { nearest, WgoError } from '@wgo/core'
import { formerCommand } from '../deprecated/former.ts'

/** The words of the command line, with a command in front: bare `wgo` is the status page. */
export function route(argv: readonly string[]): string[] {
  const [first] = argv
  if (first === '--version' || first === '-v') return ['version', ...argv.slice(1)]
  if (first === undefined || (first.startsWith('-') && !['--help', '-h'].includes(first)))
    return ['status', ...argv]
  return [...argv]
}

/** The error for a command that is not there, with the nearest that is. */
export function unknownCommand(id: string, config: Config): WgoError {
  const words = id.split(':')
  const [first = ''] = words
  const former = formerCommand(first)
  if (former) return former
  const nameOf = ({ id }: { readonly id: string }): string => id.replaceAll(':', ' ')
  const known = config.commands.filter(({ hidden }) => !hidden).map(nameOf)
  const below = config.commands.map(nameOf).filter(command => command.startsWith(`${first} `))
  if (known.includes(first))
    return invalid(`"wgo ${first}" has no place for "${words.slice(1).join(' ')}".`, [`${first} --help`])
  if (below.length > 0 && words.length === 1) return invalid(`"wgo ${first}" needs a subcommand.`, below)
  const typed = words.join(' ')
  const near =
    nearest(typed, known) ??
    nearest(
      first,
      known.flatMap(command => [command, command.split(' ')[0] ?? '']),
    )
  return invalid(`There is no command "${typed}".${near ? ` Did you mean "${near}"?` : ''}`, [near ?? 'help'])
}

function invalid(message: string, commands: readonly string[]): WgoError {
  return new WgoError('INPUT_INVALID', message, { suggestions: commands.map(command => `wgo ${command}`) })
}
