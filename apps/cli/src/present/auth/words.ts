import type { WgoErrorDocument } from '@wgo/core'
import type { Style } from '../../program/terminal.ts'
import { paint } from '../paint.ts'
import { printable } from '../printable.ts'
import { fit } from '../width.ts'

/** `aws: AWS keys in the environment`. */
export function heading(provider: string, summary: string, style: Style): string {
  const room = style.width - provider.length - 2
  const shown = fit(printable(summary), room, style.unicode ? '…' : '...')
  return `${paint(style, 'bold', provider)}  ${paint(style, 'dim', shown)}\n`
}

/** What is wrong, and what to type next, below it. */
export function problemLines(
  where: string,
  { message, suggestions }: WgoErrorDocument,
  style: Style,
): string {
  const text = message.split('\n').map(printable)
  const next = style.quiet ? [] : suggestions.map(each => paint(style, 'cyan', printable(each)))
  return `  ${paint(style, 'yellow', '!')} ${[where && `${printable(where)}:`, ...text].filter(Boolean).join(' ')}\n${next
    .map(each => `      ${each}\n`)
    .join('')}`
}

/** The first few, and how many more there are. */
export function some(names: readonly string[], shown: number): string {
  const more = names.length - shown
  return more > 1 ? `${names.slice(0, shown).join(', ')} and ${more} more` : names.join(', ')
}

/** A scope as people call it: nobody calls a place by a uid or a hash that has a name. */
export function spokenName({
  scope,
  scope_name,
}: {
  readonly scope: string
  readonly scope_name?: string | undefined
}): string {
  return scope_name !== undefined && /[0-9a-f-]{32,}$/.test(scope) ? scope_name : scope
}
