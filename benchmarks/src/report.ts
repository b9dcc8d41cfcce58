import type { Figure } from './figure.ts'

/** The results as a Markdown table, the same text for the terminal and for results.md. */
export function report(machine: string, figures: readonly Figure[]): string {
  const rows = figures.map(({ what, budget, measured, met, peer = '' }) => [
    what,
    budget,
    measured,
    met ? 'met' : '**missed**',
    peer,
  ])
  const notes = figures.flatMap(({ what, note }) => (note === undefined ? [] : [`- ${what}: ${note}`]))
  return [
    `Measured on: ${machine}.`,
    '',
    ...table([['what', 'budget', 'measured', '', 'peer, same run'], ...rows]),
    ...(notes.length > 0 ? ['', ...notes] : []),
    '',
  ].join('\n')
}

function table([head = [], ...rows]: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)]
}
