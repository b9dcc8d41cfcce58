import { nearest, WgoError } from '@wgo/core'
import { cloudsError } from '../deprecated/driftctl.ts'
import { formerFlag } from '../deprecated/former.ts'

/** What oclif's parser throws, as far as it is told here. */
interface ParseFailure extends Error {
  readonly parse?: {
    readonly input?: { readonly flags?: Readonly<Record<string, { readonly char?: string }>> }
  }
  /** Flags that are not there. */
  readonly flags?: readonly string[]
}

const NOISE = /\n?See more help with --help/g
const WRAPPED = /^Parsing --(\S+)\s+/
const HEADING = /^The following errors? occurred:\s+/
const INTEGER = /^(--\S+): Expected an integer (?:(.*) )?but received: (.*)$/
const NEEDS = /All of the following must be provided when using (--\S+): (.*)/
const NEEDS_ONE = /One of the following must be provided when using (--\S+): (.*)/
const REQUIRED = /Missing required flag (\S+)/g
const CHOICE = /^Expected (\S+)=(.*) to be one of: (.*)$/s
const ARGUMENT = /^Expected (.*) to be one of: (.*)$/s
const EXCLUSIVE = /--(\S+?)=(.*) cannot also be provided when using --(\S+)/

/** An error of the command line in our words; undefined for any other error. */
export function flagError(error: unknown, command: string): WgoError | undefined {
  if (!isParseFailure(error)) return undefined
  const [missing = ''] = error.flags ?? []
  const former = formerFlag(command, missing) ?? elsewhere(error)
  if (former) return former
  const help = [`wgo ${command} --help`.replace('  ', ' ')]
  return new WgoError('INPUT_INVALID', sentence(error), { suggestions: help, cause: error })
}

/** `--iac --to aws+tf` is not about what can be given together. */
function elsewhere({ message }: ParseFailure): WgoError | undefined {
  const [, flag, value = ''] = EXCLUSIVE.exec(message) ?? []
  return flag === 'to' ? cloudsError(value) : undefined
}

function sentence(error: ParseFailure): string {
  const message = error.message.replaceAll(NOISE, '').replace(HEADING, '').replace(WRAPPED, '--$1: ').trim()
  const [missing] = error.flags ?? []
  if (missing !== undefined) return unknownFlag(missing, error)
  const required = [...message.matchAll(REQUIRED)].map(([, flag]) => `--${flag}`)
  if (required.length > 0) return `It needs ${required.join(' and ')}.`
  const choice = CHOICE.exec(message)
  if (choice) return notAChoice(choice[1] ?? '', choice[2] ?? '', (choice[3] ?? '').split(', '))
  const argument = ARGUMENT.exec(message)
  if (argument) return notThere(argument[1] ?? '', (argument[2] ?? '').split(', '))
  const exclusive = EXCLUSIVE.exec(message)
  if (exclusive) return `--${exclusive[1]} and --${exclusive[3]} cannot be given together.`
  const one = NEEDS_ONE.exec(message)
  if (one) return `${one[1]} needs ${(one[2] ?? '').replaceAll(', ', ' or ')}.`
  return REWORDED.reduce((text, [pattern, words]) => text.replace(pattern, words), message)
}

const REWORDED: readonly (readonly [RegExp, string])[] = [
  [/^Unexpected arguments?: (.*)$/, 'There is no place for "$1" here.'],
  [/^Missing \d+ required args?:\n(\S+).*$/s, 'It needs to be told which $1.'],
  [/^Flag (--\S+) expects a value$/, '$1 needs a value.'],
  [/^Flag (--\S+) can only be specified once$/, '$1 can be given once only.'],
  [/^Flag (--\S+) expects one of these values: (.*)$/, '$1 needs one of $2.'],
  [INTEGER, '$1 must be a whole number $2; it is "$3".'],
  [NEEDS, '$1 needs $2.'],
  [/number ;/, 'number;'],
]

function unknownFlag(typed: string, error: ParseFailure): string {
  const known = Object.entries(error.parse?.input?.flags ?? {}).map(([name]) => `--${name}`)
  const near = nearest(typed.split('=')[0] ?? typed, [...known, '--help'])
  return `There is no flag ${typed}.${near ? ` Did you mean ${near}?` : ''}`
}

function notAChoice(flag: string, typed: string, choices: readonly string[]): string {
  const near = nearest(typed, choices)
  return `${flag} must be one of ${choices.join(', ')}; it is "${typed}".${near ? ` Did you mean "${near}"?` : ''}`
}

function notThere(typed: string, choices: readonly string[]): string {
  const near = nearest(typed, choices)
  return `"${typed}" is none of ${choices.join(', ')}.${near ? ` Did you mean "${near}"?` : ''}`
}

function isParseFailure(error: unknown): error is ParseFailure {
  return error instanceof Error && ('parse' in error || 'oclif' in error)
}
