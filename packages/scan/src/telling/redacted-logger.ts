import { type Json, LOG_LEVELS, type Logger, type LogLevel, type Redactor } from '@wgo/core'

/** A logger whose lines are free of secrets before the next one sees them. */
export function redactedLogger(log: Logger, redactor: Redactor): Logger {
  const at =
    (level: LogLevel): Logger[LogLevel] =>
    (message, fields) =>
      log[level](redactor.text(message), fields && redactedFields(fields, redactor))
  return Object.fromEntries(LOG_LEVELS.map(level => [level, at(level)])) as unknown as Logger
}

type Fields = Readonly<Record<string, unknown>>

function redactedFields(fields: Fields, redactor: Redactor): Fields {
  const plainly = (_name: string, value: unknown): unknown => {
    if (typeof value === 'string') return redactor.text(value)
    if (value instanceof Error) return redactor.text(value.stack ?? value.message)
    return typeof value === 'bigint' ? String(value) : value
  }
  try {
    return redactor.value(JSON.parse(JSON.stringify(fields, plainly)) as Json) as Fields
  } catch {
    return { fields: 'not printable' }
  }
}
