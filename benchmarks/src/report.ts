import type { Kept } from './kept.ts'

/** The results as a Markdown table, the same text for the terminal and for results.md. */
export function report(kept: readonly Kept[]): string {
  const machines = [...new Set(kept.map(({ machine }) => machine))]
  const rows = kept.flatMap(({ figures, date, commit }) =>
    figures.map(({ what, budget, measured, met, peer = '' }) => [
      what,
      budget,
      measured,
      met ? 'met' : '**missed**',
      peer,
      `${date}, ${commit}`,
    ]),
  )
  const notes = kept.flatMap(({ figures }) =>
    figures.flatMap(({ what, note }) => (note === undefined ? [] : [`- ${what}: ${note}`])),
  )
  return [
    `Measured on: ${machines.join('; ')}.`,
    '',
    ...table([['what', 'budget', 'measured', '', 'peer, same run', 'when, of which commit'], ...rows]),
    ...(notes.length > 0 ? ['', ...notes] : []),
    '',
  ].join('\n')
}

function table([head = [], ...rows]: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)]
}
