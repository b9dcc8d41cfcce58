import type { Change } from '@wgo/core'
import { NOT_SHOWN, toldHints } from '../hints.ts'
import { html, type Markup } from './markup.ts'

/** What would take a change either way, to be copied. */
export function hintSection(change: Change): readonly Markup[] {
  return toldHints(change).map(
    ({ head, steps, notes }) =>
      html`<div class="hint"><p>${head}</p>${steps.map(({ lines }) =>
        lines ? html`<pre>${lines.join('\n')}</pre>` : html`<p>${NOT_SHOWN}</p>`,
      )}${notes.length > 0 ? html`<ul>${notes.map(note => html`<li>${note}</li>`)}</ul>` : undefined}</div>`,
  )
}
