import { LOG_LEVELS, type Logger, type LogLevel } from '@wgo/core'
import { printable } from '../present/printable.ts'

/** Lines for people, secrets taken out, from `floor` up; for those who debug with every field. */
export function createLog(floor: LogLevel, write: (line: string) => void): Logger {
  const told = floor === 'debug' ? asJson : asSentence
  const from = LOG_LEVELS.indexOf(floor)
  const at = (level: LogLevel): Logger[LogLevel] => {
    if (LOG_LEVELS.indexOf(level) < from) return () => {}
    return (message, fields) => {
      const line = `${level}: ${fields ? told(message, fields) : message}`
      void import('./redact.ts').then(({ redactText }) => write(redactText(line)))
    }
  }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

type Fields = Readonly<Record<string, unknown>>

function asJson(message: string, fields: Fields): string {
  return Object.keys(fields).length > 0 ? `${message} ${JSON.stringify(fields)}` : message
}

/** `A unit ended early (terraform, a.tfstate): it is truncated.` */
function asSentence(message: string, { error, ...fields }: Fields): string {
  const about = Object.values(fields).filter(value => typeof value === 'string' || typeof value === 'number')
  const why = errorMessage(error)
  const head = `${message.replace(/\.$/, '')}${about.length > 0 ? ` (${about.join(', ')})` : ''}`
  return printable(why === undefined ? `${head}.` : `${head}: ${why}`)
}

function errorMessage(error: unknown): string | undefined {
  if (typeof error === 'string') return error
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : undefined
}
