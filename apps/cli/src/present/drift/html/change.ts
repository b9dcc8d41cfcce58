import { type Change, dottedPath, type PathChange } from '@wgo/core'
import { changeId } from '@wgo/drift'
import { count } from '../../age.ts'
import { reasonsOf } from '../notes.ts'
import { type Mark, markOf, namedAddress, type Words } from '../words.ts'
import { hintSection } from './hints.ts'
import { type Content, html, type Markup } from './markup.ts'
import { type SideNames, valueDiff, wholeValue } from './value-diff.ts'

const PATHS_SHOWN = 100
const LONGEST_ADDRESS = 600

/** What all changes of one page are shown with. */
export interface ChangeContext {
  /** In what a change lies. */
  readonly placeOf: (change: Change) => string
  readonly words: Words
  readonly sides: SideNames
  /** Whether what differs is seen at once. */
  readonly open: boolean
  /** What is known of a change besides. */
  readonly notes: (change: Change) => readonly string[]
}

/** A change: what it is and why it matters on its line, what differs below it. */
export function changeItem(change: Change, { placeOf, words, sides, open, notes }: ChangeContext): Markup {
  const { severity, provider, type, region } = change
  const [reason, ...reasons] = reasonsOf(change)
  const word = words[markOf(change)]
  const place = [placeOf(change), region].filter(Boolean).join(' ')
  return html`<li class="change ${severity}" data-severity="${severity}" data-provider="${provider}" data-type="${type}" data-kind="${word}"><details${open ? html` open` : undefined}><summary><span class="line"><span class="chip ${severity}">${severity}</span><span class="kind">${SIGNS[markOf(change)]} ${word}</span><span class="address">${namedAddress(change, '→').slice(0, LONGEST_ADDRESS)}</span><span class="place">${place}</span></span><span class="why">${reason}</span></summary><div class="body">
${reasonList([...reasons, ...notes(change)])}${factList(change)}${body(change, sides)}${hintSection(change)}</div></details></li>
`
}

const SIGNS: Readonly<Record<Mark, string>> = { A: '+', D: '−', M: '~', R: '→' }

function reasonList(reasons: readonly string[]): Markup | undefined {
  if (reasons.length === 0) return undefined
  return html`<ul class="reasons">${reasons.map(reason => html`<li>${reason}</li>`)}</ul>`
}

/** What its line does not say. */
function factList(change: Change): Markup {
  const { provider, scope, namespace, category, type, resource_id, declared } = change
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['change', changeId(change)],
    ['provider', provider],
    ['scope', scope],
    ['namespace', namespace],
    ['category', category],
    ['type', provider === 'terraform' ? type : undefined],
    ['id', provider === 'terraform' ? undefined : resource_id],
    ['declared in', declared?.source],
  ]
  const parts = facts.map(([label, value]) =>
    value === undefined ? undefined : html`${label} <code>${value.slice(0, LONGEST_ADDRESS)}</code> `,
  )
  return html`<p class="facts">${parts}</p>`
}

function body(change: Change, sides: SideNames): Content {
  if (change.action !== 'modify')
    return wholeValue((change.action === 'add' ? change.after : change.before).properties)
  if (change.paths.length === 0) return undefined
  const more = change.paths.length - PATHS_SHOWN
  return [
    html`<dl class="paths">${change.paths.slice(0, PATHS_SHOWN).map(path => pathItem(path, sides))}</dl>`,
    more > 0
      ? html`<p class="more">... and ${count(more, 'more path')} (wgo drift --output json has all)</p>`
      : undefined,
  ]
}

function pathItem(change: PathChange, sides: SideNames): Markup {
  return html`<dt class="path">${dottedPath(change.path).slice(0, LONGEST_ADDRESS)}</dt><dd>${valueDiff(change, sides)}</dd>`
}
