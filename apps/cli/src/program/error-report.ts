import { inspect } from 'node:util'
import { isWgoError, WgoError } from '@wgo/core'
import { errorText } from '../present/error.ts'
import { EXIT, type ExitCode } from './exit-code.ts'
import { flagError } from './flag-error.ts'
import { systemError } from './system-error.ts'
import { styleOf } from './terminal.ts'

/** Tells an error on stderr: what happened, why, what to type next. Answers with the exit code. */
export async function reportError(thrown: unknown, argv: readonly string[]): Promise<ExitCode> {
  const { redactText } = await import('./redact.ts')
  const error = flagError(thrown, commandOf(argv)) ?? systemError(thrown) ?? asWgoError(thrown)
  const style = styleOf(process.stderr, process.env, argv.includes('--no-color') ? false : undefined)
  process.stderr.write(redactText(errorText(error, style)))
  if (wantsDebug(argv)) process.stderr.write(`\n${redactText(inspect(thrown))}\n`)
  return error.code === 'INTERRUPTED' ? EXIT.interrupted : EXIT.error
}

function commandOf(argv: readonly string[]): string {
  const [first = '', second = ''] = argv
  const [ack] = ACK.exec(argv.slice(0, 3).join(' ')) ?? []
  if (ack !== undefined) return ack
  if (!/^[a-z]/.test(first)) return ''
  return TOPICS.includes(first) && /^[a-z]/.test(second) ? `${first} ${second}` : first
}

/** Below a command that is one itself. */
const ACK = /^drift ack(?: (?:list|remove))?(?= |$)/

const TOPICS = ['auth', 'baseline', 'snapshots', 'config']

function asWgoError(thrown: unknown): WgoError {
  if (isWgoError(thrown)) return thrown
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  return new WgoError('BUG', `WGO made a mistake: ${message}`, {
    suggestions: ['Type the same with --debug to see where.'],
    cause: thrown,
  })
}

function wantsDebug(argv: readonly string[]): boolean {
  return argv.includes('--debug') || /^(1|true)$/i.test(process.env.WGO_DEBUG ?? '')
}
