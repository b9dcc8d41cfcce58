import type { DriftReport } from '@wgo/core'
import { coverageText } from '../sections.ts'
import { stateColumns } from '../states.ts'
import { isStateDrift } from '../words.ts'
import { html, type Markup } from './markup.ts'

/** Of each state how much is managed, changed, missing and not checked. */
export function stateSection(report: DriftReport): Markup | undefined {
  if (!isStateDrift(report)) return undefined
  const columns = stateColumns(Number.POSITIVE_INFINITY)
  const figure = (align: string | undefined): string => (align === 'right' ? 'figure' : '')
  const heads = columns.map(
    ({ header, align }) => html`<th scope="col" class="${figure(align)}">${header.toLowerCase()}</th>`,
  )
  const rows = report.states.map(state => {
    const cells = columns
      .slice(1)
      .map(({ cell, align }) => html`<td class="${figure(align)}">${cell(state)}</td>`)
    return html`<tr><th scope="row"><code>${state.source}</code></th>${cells}</tr>`
  })
  return html`<section aria-labelledby="states"><h2 id="states">States <span class="number">${report.summary.total_resources > 0 ? coverageText(report) : undefined}</span></h2>
<div class="panel scroll" tabindex="0" role="group" aria-label="Counts of each state"><table><thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table></div></section>
`
}
