import type { Style } from '../program/terminal.ts'
import { paint } from './paint.ts'
import { pad, widthOf } from './width.ts'

/** What to type next, and what it is good for. */
export type NextCommand = readonly [command: string, why: string]

/**
 * Commands with what they are good for beside them, or, where that is too wide for the terminal, below them. Nothing where
 * quiet is asked for.
 */
export function nextBlock(commands: readonly NextCommand[], style: Style): string {
  if (style.quiet || commands.length === 0) return ''
  const width = Math.max(...commands.map(([command]) => widthOf(command)))
  const beside = commands.every(([, why]) => 2 + width + 2 + widthOf(why) <= style.width)
  const lines = commands.map(([command, why]) =>
    beside
      ? `  ${paint(style, 'cyan', pad(command, width))}  ${why}`
      : `  ${paint(style, 'cyan', command)}\n      ${why}`,
  )
  return `\n${paint(style, 'bold', 'Next')}\n${lines.join('\n')}\n`
}
