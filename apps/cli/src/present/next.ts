import type { Style } from '../program/terminal.ts'
import { paint } from './paint.ts'
import { pad, widthOf } from './width.ts'

/** What to type next, and what it is good for. */
export type NextCommand = readonly [command: string, why: string]

export function nextBlock(commands: readonly NextCommand[], style: Style): string {
  if (commands.length === 0) return ''
  const width = Math.max(...commands.map(([command]) => widthOf(command)))
  const lines = commands.map(([command, why]) => `  ${paint(style, 'cyan', pad(command, width))}  ${why}`)
  return `\n${paint(style, 'bold', 'Next')}\n${lines.join('\n')}\n`
}
