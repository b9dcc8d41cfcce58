import { LOG_LEVELS, type Logger, type LogLevel } from '@wgo/core'

/** Lines for people, secrets taken out, from `floor` up. */
export function createLog(floor: LogLevel, write: (line: string) => void): Logger {
  const from = LOG_LEVELS.indexOf(floor)
  const at = (level: LogLevel): Logger[LogLevel] => {
    if (LOG_LEVELS.indexOf(level) < from) return () => {}
    return (message, fields) => {
      const line = `${level}: ${message}${asText(fields)}`
      void import('./redact.ts').then(({ redactText }) => write(redactText(line)))
    }
  }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

function asText(fields: Readonly<Record<string, unknown>> | undefined): string {
  return fields && Object.keys(fields).length > 0 ? ` ${JSON.stringify(fields)}` : ''
}
