import type { CallSpec, ManifestType } from '@wgo/core'
import type { DescribedCollector } from '../../collecting/describe-collector.ts'
import type { Style } from '../../program/terminal.ts'
import { markdownTable } from '../markdown.ts'
import { paint } from '../paint.ts'
import { printable } from '../printable.ts'
import { type Column, table } from '../table.ts'
import { fit, pad, widthOf } from '../width.ts'

const BLANKS = 4

/** Each type, below it the calls that it takes, beside each call the permission that allows it; a table where no calls are known. */
export function typesTable({ types }: DescribedCollector, style: Style): string {
  if (types.every(({ calls }) => calls.length === 0)) return table(NEEDS, types, style)
  const pairs = types.flatMap(pairsOf)
  const half = Math.floor((style.width - BLANKS) / 2)
  const width = Math.min(half, Math.max(0, ...pairs.map(({ call }) => widthOf(call))))
  const cut = (text: string, room: number): string => fit(printable(text), room, style.unicode ? '…' : '...')
  const line = (call: string, permission: string): string =>
    `  ${width > 0 ? `${pad(cut(call, width), width)}  ` : ''}${cut(permission, style.width - width - BLANKS)}\n`
  const head = pairs.length > 0 ? paint(style, 'bold', line('CALLS', 'NEEDS')) : ''
  const blocks = types.map(each => {
    const lines = pairsOf(each).map(({ call, permission }) => line(call, permission))
    return `${paint(style, 'cyan', printable(each.type))}\n${lines.join('')}`
  })
  return `${head}${blocks.join('')}`
}

export function typesMarkdown({ types }: DescribedCollector): string {
  return markdownTable(types.every(({ calls }) => calls.length === 0) ? NEEDS : COLUMNS, types)
}

const NEEDS: readonly Column<ManifestType>[] = [
  {
    header: 'TYPE',
    cell: ({ type }) => (type === '*' ? '* (every other)' : type),
    ink: () => 'cyan',
    min: 20,
    shrink: 1,
  },
  { header: 'NEEDS', cell: ({ permissions }) => permissions.join(', '), min: 20, shrink: 2 },
]

function pairsOf({ calls, permissions }: ManifestType): readonly CallSpec[] {
  return calls.length > 0 ? calls : permissions.map(permission => ({ call: '', permission }))
}

const COLUMNS: readonly Column<ManifestType>[] = [
  { header: 'TYPE', cell: row => row.type },
  { header: 'CALLS', cell: row => row.calls.map(({ call }) => call).join(', ') },
  { header: 'NEEDS', cell: row => row.permissions.join(', ') },
]
