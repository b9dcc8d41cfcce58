import { type Change, SEVERITIES } from '@wgo/core'
import { MARKS, markOf, type Words } from '../words.ts'
import { html, type Markup } from './markup.ts'

/** The form by which changes are filtered. Hidden until the script is there to do it. */
export function filterForm(changes: readonly Change[], words: Words): Markup {
  const severities = SEVERITIES.toReversed().filter(each => changes.some(({ severity }) => severity === each))
  const kinds = MARKS.filter(mark => changes.some(change => markOf(change) === mark)).map(mark => words[mark])
  return html`<form id="filters" hidden autocomplete="off" aria-label="Filter the changes">
<label>Text<input type="search" name="text" spellcheck="false" placeholder="name, type, path, value"></label>
${choice('Severity', 'severity', severities)}
${choice('Provider', 'provider', sorted(changes.map(({ provider }) => provider)))}
${choice('Type', 'type', sorted(changes.map(({ type }) => type)))}
${choice('Action', 'kind', kinds)}
<button type="button" id="fold">Open all</button>
</form>
<p id="shown" role="status"></p>
`
}

function choice(label: string, name: string, values: readonly string[]): Markup {
  const options = values.map(value => html`<option value="${value}">${value}</option>`)
  return html`<label>${label}<select name="${name}"><option value="">all</option>${options}</select></label>`
}

function sorted(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort()
}
