import type { DriftReport } from '@wgo/core'
import { isWhole } from '../../../program/drift-exit.ts'
import { count, thousands } from '../../age.ts'
import { declaredGaps, type Gap, gapsOf } from '../gaps.ts'
import { type DriftView, footnotes } from '../sections.ts'
import type { ScopeNames } from '../words.ts'
import { type Content, html, type Markup } from './markup.ts'

/** So many are seen at once; the others are folded. */
const SEEN_AT_ONCE = 8
const MOST = 2000

/** What was not seen, before the changes: an answer is worth what it is based on. */
export function gapSection(report: DriftReport, view: DriftView, names: ScopeNames): Markup {
  const gaps = [...gapsOf(report, names), ...declaredGaps(report)]
  const notes = footnotes(report)
  if (gaps.length === 0 && notes.length === 0) return wholePanel(report, view)
  const number = gaps.length > 0 ? html` <span class="number">${thousands(gaps.length)}</span>` : undefined
  return html`<section aria-labelledby="gaps"><div class="panel gaps">
<h2 id="gaps">${gaps.length > 0 ? 'What was not seen' : 'What to know'}${number}</h2>
${gaps.length > 0 ? html`<p>Of these places nothing can be said: neither that something changed there nor that nothing did.</p>` : undefined}
${gapList(gaps)}${noteList(notes)}
</div></section>
`
}

function wholePanel(report: DriftReport, view: DriftView): Markup {
  const sentence = view.first
    ? 'All that was asked for was read.'
    : isWhole(report)
      ? `All that was asked for was read, on both sides.${isAll(view) ? ' Nothing is left out of this report.' : ''}`
      : 'Some resources of the side before were not found again where reading was not whole.'
  return html`<section aria-labelledby="gaps"><div class="panel whole"><h2 id="gaps">What was not seen <span class="number">nothing</span></h2><p>${sentence}</p></div></section>
`
}

function isAll({ floor, narrowed }: DriftView): boolean {
  return narrowed === undefined && (floor === undefined || floor === 'low')
}

function gapList(gaps: readonly Gap[]): Content {
  const items = (some: readonly Gap[]): Markup =>
    html`<ul class="gap-list">${some.map(([place, why]) => html`<li><b>${place}</b>${why}</li>`)}</ul>`
  const rest = gaps.slice(SEEN_AT_ONCE, MOST)
  if (gaps.length <= SEEN_AT_ONCE) return gaps.length > 0 ? items(gaps) : undefined
  const more = gaps.length - MOST
  return [
    items(gaps.slice(0, SEEN_AT_ONCE)),
    html`<details><summary>${count(gaps.length - SEEN_AT_ONCE, 'more place')}</summary>${items(rest)}</details>`,
    more > 0
      ? html`<p class="more">... and ${count(more, 'more place')} (wgo drift --output json has all)</p>`
      : undefined,
  ]
}

function noteList(notes: readonly string[]): Content {
  if (notes.length === 0) return undefined
  return html`<ul class="notes">${notes.map(note => html`<li>${note}</li>`)}</ul>`
}
