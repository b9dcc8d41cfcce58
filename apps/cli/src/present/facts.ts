import type { Style } from '../program/terminal.ts'
import { escapeMarkdown } from './markdown.ts'
import { paint } from './paint.ts'
import { printable } from './printable.ts'
import { pad, wrap } from './width.ts'

/** One line of what is known of a thing. Without a value it is not shown. */
export type Fact = readonly [label: string, value: string | undefined]

export function factLines(facts: readonly Fact[], style: Style): string {
  const known = facts.filter(([, value]) => value !== undefined && value !== '')
  const width = Math.max(0, ...known.map(([label]) => label.length))
  return known
    .map(
      ([label, value = '']) =>
        `${paint(style, 'dim', pad(label, width))}  ${hanging(value, width + 2, style)}\n`,
    )
    .join('')
}

/** In lines as wide as there is room, below each other. */
function hanging(value: string, margin: number, { width }: Style): string {
  return wrap(printable(value), Math.max(width - margin, NARROWEST)).join(`\n${' '.repeat(margin)}`)
}

const NARROWEST = 20

export function factItems(facts: readonly Fact[]): string {
  return facts
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([label, value = '']) => `- ${label}: ${escapeMarkdown(value)}\n`)
    .join('')
}
