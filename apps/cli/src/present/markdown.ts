import { printable } from './printable.ts'
import type { Column } from './table.ts'

/** Text that stands in Markdown for what it is: nothing in it is markup. */
export function escapeMarkdown(text: string): string {
  return printable(text).replace(/[\\`*_{}[\]<>|#~@&!]/g, char => (char === '@' ? '@\u200b' : `\\${char}`))
}

/** Text as inline code, whatever back ticks it holds. */
export function code(text: string): string {
  const plain = printable(text)
  const longest = Math.max(0, ...(plain.match(/`+/g) ?? []).map(run => run.length))
  const fence = '`'.repeat(longest + 1)
  return longest === 0 ? `\`${plain}\`` : `${fence} ${plain} ${fence}`
}

/** Lines as a block of code, whatever back ticks they hold. They are shown as they are: control characters must not be in them. */
export function codeBlock(lines: readonly string[], language: string): readonly string[] {
  const longest = Math.max(2, ...lines.flatMap(line => (line.match(/`+/g) ?? []).map(run => run.length)))
  const fence = '`'.repeat(longest + 1)
  return [`${fence}${language}`, ...lines, fence]
}

/** A table of plain cells. */
export function markdownTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const cells = rows.map(row => columns.map(column => escapeMarkdown(column.cell(row))))
  const used = columns.map((_, i) => i).filter(i => cells.some(row => row[i] !== ''))
  const line = (parts: readonly string[]): string => `| ${parts.join(' | ')} |`
  const pick = (parts: readonly string[]): string[] => used.map(i => parts[i] as string)
  return `${[
    line(pick(columns.map(({ header }) => header.toLowerCase()))),
    line(used.map(i => (columns[i]?.align === 'right' ? '---:' : '---'))),
    ...cells.map(row => line(pick(row))),
  ].join('\n')}\n`
}
