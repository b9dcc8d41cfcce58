import { hash } from 'node:crypto'
import { type DriftReport, SEVERITIES, type SnapshotMetadata, type StateDriftReport } from '@wgo/core'
import { thousands } from '../../age.ts'
import { gapsOf } from '../gaps.ts'
import { type DriftView, headlineSentences } from '../sections.ts'
import { isStateDrift, scopeNames } from '../words.ts'
import { html, type Markup } from './markup.ts'
import { SCRIPT } from './script.ts'
import { STYLE } from './style.ts'

/** The document's own head. Its policy lets nothing be loaded, and nothing run but the script that is known by its hash. */
export function documentHead(title: string): Markup {
  const sha = (text: string): string => `'sha256-${hash('sha256', text, 'base64')}'`
  const policy = `default-src 'none'; style-src ${sha(STYLE)}; script-src ${sha(SCRIPT)}; img-src data:; base-uri 'none'; form-action 'none'`
  return html`<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${{ markup: STYLE }}</style>`
}

/** The answer, what was compared, and the counts. */
export function pageHeader(report: DriftReport, view: DriftView): Markup {
  const [answer, ...more] = headlineSentences(report, view)
  return html`<header>
<p class="brand">wgo &middot; drift report</p>
<h1>${answer}</h1>
${more.length > 0 ? html`<p class="lead">${more.join(' ')}</p>` : undefined}
<dl class="sides">${sideList(report, view)}</dl>
${tileRows(report).map(
  row => html`<dl class="tiles">${row.map(tile)}</dl>
`,
)}</header>`
}

/** States and what is live may have been read at once. */
function sideList(report: DriftReport, view: DriftView): readonly Markup[] {
  const { from, to } = report
  if (view.first) return [side('Saved', to)]
  if (!isStateDrift(report)) return [side('Before', from), side('After', to)]
  return from.id === to.id ? [side('Looked at', to)] : [side('States', from), side('Live', to)]
}

function side(label: string, { id, name, auto_name, timestamp }: SnapshotMetadata): Markup {
  return html`<div><dt>${label}</dt><dd><time datetime="${timestamp}">${moment(timestamp)}</time> &middot; <code>${id}</code> ${name ?? auto_name}</dd></div>`
}

/** `2026-11-21 10:00 UTC`. */
export function moment(timestamp: string): string {
  return `${timestamp.slice(0, 16).replace('T', ' ')} UTC`
}

type Tile = readonly [label: string, count: number, look: string]

function tileRows(report: DriftReport): readonly (readonly Tile[])[] {
  const { changes } = report
  const severities = SEVERITIES.toReversed().map((severity): Tile => {
    const number = changes.filter(change => change.severity === severity).length
    return [severity, number, severity]
  })
  const places = gapsOf(report, scopeNames([])).length
  const { acknowledged = 0 } = report.summary
  const found: readonly Tile[] = [
    ...severities,
    ...(acknowledged > 0 ? [['of them acknowledged', acknowledged, 'calm'] as const] : []),
  ]
  return isStateDrift(report)
    ? [[...stateTiles(report), ['places not seen', places, 'unseen']], found]
    : [[...found, ['not checked', places, 'unseen']]]
}

function stateTiles({ summary }: StateDriftReport): readonly Tile[] {
  return [
    ['managed', summary.total_managed, 'calm'],
    ['of them changed', summary.total_changed, 'plain'],
    ['missing', summary.total_missing, 'plain'],
    ['unmanaged', summary.total_unmanaged, 'plain'],
    ['not checked', summary.total_not_checked + summary.total_unsupported, 'unseen'],
  ]
}

function tile([label, number, look]: Tile): Markup {
  return html`<div class="tile ${number === 0 ? 'none' : look}"><dt>${label}</dt><dd>${thousands(number)}</dd></div>`
}
