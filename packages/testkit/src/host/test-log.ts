import type { Logger, LogLevel } from '@wgo/core'

export interface LogLine {
  readonly level: LogLevel
  readonly message: string
  readonly fields?: Readonly<Record<string, unknown>>
}

/** A logger that keeps what it is told. */
export interface TestLog extends Logger {
  readonly lines: readonly LogLine[]
}

/** A logger to look into afterwards. Nothing is printed. */
export function testLog(): TestLog {
  const lines: LogLine[] = []
  const at =
    (level: LogLevel): Logger[LogLevel] =>
    (message, fields) => {
      lines.push({ level, message, ...(fields && { fields }) })
    }
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

/** A logger that keeps nothing: for long runs. */
export const silentLog: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
}
