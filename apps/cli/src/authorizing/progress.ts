import { printable } from '../present/printable.ts'
import { fit } from '../present/width.ts'
import type { Program } from '../program/program.ts'
import { CLEAR_LINE } from '../program/terminal.ts'

export interface Told {
  take(message: string): void
  /** Leaves the terminal clean. */
  end(): void
}

/** Progress on stderr: one line that changes where someone watches, else a line for each new thing, else nothing. */
export function tellAuthProgress({ stderr, errorStyle: style, watched, config }: Program): Told {
  if (config.output.quiet) return { take: () => {}, end: () => {} }
  let last = ''
  return {
    take: message => {
      if (message === last) return
      last = message
      const text = printable(message)
      const shown = watched ? fit(text, style.width - 1, style.unicode ? '…' : '...') : text
      void stderr.write(watched ? `${CLEAR_LINE}${shown}` : `${shown}\n`)
    },
    end: () => {
      if (watched) void stderr.write(CLEAR_LINE)
    },
  }
}
