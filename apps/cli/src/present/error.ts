import type { WgoError } from '@wgo/core'
import type { Style } from '../program/terminal.ts'
import { paint } from './paint.ts'
import { printable } from './printable.ts'

/** What happened, why, and what to type next. */
export function errorText(error: WgoError, style: Style): string {
  const [first = '', ...more] = error.message.split('\n').map(printable)
  const head = `${paint(style, 'red', 'wgo:')} ${first}`
  const body = more.map(line => `     ${line}`)
  const next = error.suggestions.map(each => `  ${printable(each)}`)
  return `${[head, ...body, ...(next.length > 0 ? ['', ...next] : [])].join('\n')}\n`
}
