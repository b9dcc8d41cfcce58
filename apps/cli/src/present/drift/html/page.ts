import { type Change, type DriftReport, SEVERITIES } from '@wgo/core'
import { thousands } from '../../age.ts'
import { notesOf } from '../notes.ts'
import { type DriftView, headline } from '../sections.ts'
import { isStateDrift, placeNames, scopeNames, wordsOf } from '../words.ts'
import { type ChangeContext, changeItem } from './change.ts'
import { filterForm } from './filters.ts'
import { gapSection } from './gaps.ts'
import { documentHead, moment, pageHeader } from './head.ts'
import { html, type Markup } from './markup.ts'
import { SCRIPT } from './script.ts'
import { stateSection } from './states.ts'
import { unmanagedSection } from './unmanaged.ts'
import type { SideNames } from './value-diff.ts'

/** Of more changes, what differs is folded. */
const SEEN_AT_ONCE = 50

/**
 * Drift as one page that asks nothing of the network: what was seen, what was not, and every change. Whatever
 * resources are called, it is text here.
 */
export function* driftHtml(report: DriftReport, view: DriftView): Generator<string> {
  const names = scopeNames([report.from, report.to])
  yield html`<!doctype html>
<html lang="en">
<head>
${documentHead(`wgo drift: ${headline(report, view)}`)}
</head>
<body>
<a class="skip" href="#changes">Skip to the changes</a>
${pageHeader(report, view)}
<main>
${gapSection(report, view, names)}${stateSection(report)}${unmanagedSection(report)}`.markup
  yield* changeSection(report, view)
  yield html`</main>
${pageFooter(report, view)}
<script>${{ markup: SCRIPT }}</script>
</body>
</html>
`.markup
}

function* changeSection(report: DriftReport, view: DriftView): Generator<string> {
  const { changes } = report
  yield html`<section aria-labelledby="changes"><h2 id="changes" tabindex="-1">Changes <span class="number">${thousands(changes.length)}</span></h2>
`.markup
  if (changes.length === 0) yield html`<p>${NOTHING[view.first ? 'first' : 'compared']}</p>`.markup
  else {
    const words = wordsOf(report)
    yield filterForm(changes, words).markup
    const sides = isStateDrift(report) ? STATE_SIDES : SIDES
    const notes = (change: Change): readonly string[] => notesOf(change, report, view.now)
    const context: ChangeContext = {
      placeOf: placeNames(report),
      words,
      sides,
      open: changes.length <= SEEN_AT_ONCE,
      notes,
    }
    for (const severity of SEVERITIES.toReversed()) {
      const group = changes.filter(change => change.severity === severity)
      if (group.length === 0) continue
      yield html`<section class="group"><h3>${severity} <span class="number">${thousands(group.length)}</span></h3>
<ol class="changes${context.open ? '' : ' many'}">
`.markup
      for (const change of group) yield changeItem(change, context).markup
      yield '</ol></section>\n'
    }
  }
  yield '</section>\n'
}

const SIDES: SideNames = { before: 'before', after: 'after', removed: 'removed', added: 'added' }
const STATE_SIDES: SideNames = { before: 'declared', after: 'live', removed: 'declared', added: 'live' }

const NOTHING = {
  first: 'This was the first look: there is nothing to compare with yet.',
  compared: 'Nothing that was seen on both sides differs.',
}

function pageFooter({ to }: DriftReport, { now }: DriftView): Markup {
  const made = new Date(now).toISOString()
  return html`<footer>
<p>Made by wgo ${to.wgo_version} on <time datetime="${made}">${moment(made)}</time>. The page asks nothing of the network.</p>
<p>It holds names, ids and settings of your infrastructure; values that are secret are replaced by a word. Share it with those who may know them.</p>
</footer>`
}
