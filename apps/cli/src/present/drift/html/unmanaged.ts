import type { DriftReport } from '@wgo/core'
import { thousands } from '../../age.ts'
import { groupTold, namesText } from '../unmanaged.ts'
import { isStateDrift } from '../words.ts'
import { html, type Markup } from './markup.ts'

/** Fewer are seen at once where they are told. */
const MANY = 5
const TYPES_SHOWN = 100

/** Of what no state declares: how much of each type, the most numerous first. */
export function unmanagedSection(report: DriftReport): Markup | undefined {
  if (!isStateDrift(report)) return undefined
  const unmanaged = report.changes.filter(({ action }) => action === 'add')
  if (unmanaged.length < MANY) return undefined
  const types = [...Map.groupBy(unmanaged, ({ type }) => type)].sort(
    ([a, some], [b, others]) => others.length - some.length || (a < b ? -1 : 1),
  )
  const rows = types.slice(0, TYPES_SHOWN).map(([type, changes]) => {
    return html`<tr><th scope="row" class="type"><code>${type}</code></th><td class="figure">${thousands(changes.length)}</td><td class="names">${namesText(groupTold(changes))}</td></tr>`
  })
  const left = types.length - rows.length
  const more = left > 0 ? html`<p class="more">... and ${thousands(left)} more types</p>` : undefined
  return html`<section aria-labelledby="unmanaged"><h2 id="unmanaged">Unmanaged, by type <span class="number">${thousands(unmanaged.length)}</span></h2>
<div class="panel scroll" tabindex="0" role="group" aria-label="Unmanaged resources by type"><table><thead><tr><th scope="col">type</th><th scope="col" class="figure">number</th><th scope="col">names</th></tr></thead><tbody>${rows}</tbody></table>${more}</div></section>
`
}
