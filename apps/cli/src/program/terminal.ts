type Env = Readonly<Record<string, string | undefined>>

/** What a stream can show. */
export interface Style {
  readonly color: boolean
  /** Arrows, dots and ellipses beyond ASCII. */
  readonly unicode: boolean
  /** Columns to fit into; Infinity where nobody is looking: pipes and files get whole lines. */
  readonly width: number
  /** What to type next is left out. */
  readonly quiet?: boolean
}

export const PLAIN: Style = { color: false, unicode: false, width: Number.POSITIVE_INFINITY }

/** Wipes what progress left on the line. */
export const CLEAR_LINE = '\r\u001b[2K'

/** Wipes the line and all below it. */
export const CLEAR_BELOW = `${CLEAR_LINE}\u001b[J`

/** Back up over so many lines. */
export function cursorUp(lines: number): string {
  return lines > 0 ? `\u001b[${lines}A` : ''
}

interface Stream {
  readonly isTTY?: boolean
  readonly columns?: number
}

/** `color`: true or false when the user said so, undefined to decide by the stream. */
export function styleOf(stream: Stream, env: Env, color: boolean | undefined): Style {
  const person = isPerson(stream, env)
  return {
    color: color ?? (person && !env.NO_COLOR && env.TERM !== 'dumb'),
    unicode: person && showsUnicode(env),
    width: stream.isTTY ? Math.max(40, stream.columns ?? 80) : Number.POSITIVE_INFINITY,
  }
}

/** Whether someone watches: a terminal, and not that of a build server. */
export function isPerson(stream: Stream, env: Env): boolean {
  return stream.isTTY === true && !isSet(env.CI)
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== 'false' && value !== '0'
}

function showsUnicode(env: Env): boolean {
  if (env.TERM === 'dumb' || env.TERM === 'linux') return false
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG
  return locale === undefined || /utf-?8/i.test(locale)
}
