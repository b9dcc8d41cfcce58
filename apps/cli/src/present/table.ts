import type { Style } from '../program/terminal.ts'
import { type Ink, paint } from './paint.ts'
import { printable } from './printable.ts'
import { fit, fitEnd, pad, widthOf } from './width.ts'

/** One column. Where the table is too wide, columns with more `shrink` give way first, down to `min`. */
export interface Column<Row> {
  readonly header: string
  readonly cell: (row: Row) => string
  readonly min?: number
  readonly max?: number
  /** 0 (the default) never gives way. */
  readonly shrink?: number
  readonly align?: 'right'
  /** Of a cell that is too long the end stays: of a path it is what tells it from its like. */
  readonly cut?: 'start'
  readonly ink?: (row: Row) => Ink | undefined
}

const GAP = 2

/** A table fitted to the terminal: headers, then a line for each row. */
export function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[], style: Style): string {
  const cells = rows.map(row => columns.map(column => printable(column.cell(row))))
  const used = columns.map((_, i) => i).filter(i => cells.some(row => row[i] !== ''))
  const shown = used.map(i => columns[i] as Column<Row>)
  const body = cells.map(row => used.map(i => row[i] as string))
  const widths = fitWidths(shown, naturalWidths(shown, body), style.width)
  const head = line(
    shown.map(column => column.header),
    shown,
    widths,
    style,
    () => 'bold',
  )
  const lines = body.map((row, at) => line(row, shown, widths, style, i => shown[i]?.ink?.(rows[at] as Row)))
  return `${[head, ...lines].join('\n')}\n`
}

function naturalWidths<Row>(columns: readonly Column<Row>[], body: readonly (readonly string[])[]): number[] {
  return columns.map((column, i) => {
    const widest = body.reduce(
      (width, row) => Math.max(width, widthOf(row[i] as string)),
      widthOf(column.header),
    )
    return Math.min(widest, column.max ?? Number.POSITIVE_INFINITY)
  })
}

/** Takes columns away from those that may shrink, the most willing first, until the line fits. */
function fitWidths<Row>(
  columns: readonly Column<Row>[],
  natural: readonly number[],
  width: number,
): number[] {
  const widths = [...natural]
  let over = widths.reduce((sum, each) => sum + each, (widths.length - 1) * GAP) - width
  const order = columns.map((_, i) => i).sort((a, b) => (columns[b]?.shrink ?? 0) - (columns[a]?.shrink ?? 0))
  for (const i of order) {
    const column = columns[i]
    if (over <= 0 || !column?.shrink) break
    const spare = Math.max(0, (widths[i] as number) - (column.min ?? 6))
    const taken = Math.min(spare, over)
    widths[i] = (widths[i] as number) - taken
    over -= taken
  }
  return widths
}

function line<Row>(
  cells: readonly string[],
  columns: readonly Column<Row>[],
  widths: readonly number[],
  style: Style,
  ink: (column: number) => Ink | undefined,
): string {
  const parts = cells.map((cell, i) => {
    const color = ink(i)
    const right = columns[i]?.align === 'right'
    const shorten = columns[i]?.cut === 'start' ? fitEnd : fit
    const text = shorten(cell, widths[i] as number, style.unicode ? '…' : '...')
    const padded = i === cells.length - 1 && !right ? text : pad(text, widths[i] as number, right)
    return color ? paint(style, color, padded) : padded
  })
  return parts.join(' '.repeat(GAP)).trimEnd()
}
