import type { Json, JsonObject, PathChange } from '@wgo/core'
import { structuredPatch } from 'diff'
import { count } from '../../age.ts'
import { secretChange, valueText } from '../values.ts'
import { type Content, html, type Markup } from './markup.ts'

/** Characters and lines of one value that are shown. */
const MOST_TEXT = 4000
const MOST_LINES = 60
/** Lines around a difference. */
const AROUND = 3
/** Edits after which two texts are shown one after the other: looking for what they share takes too long. */
const MOST_EDITS = 500

/** What the two sides are called. */
export interface SideNames {
  readonly before: string
  readonly after: string
  /** Where there is only the one before, or only the one after. */
  readonly removed: string
  readonly added: string
}

/** What was there and what is, so that the difference is seen. */
export function valueDiff(change: PathChange, names: SideNames): Markup {
  const secret = secretChange(change)
  if (secret !== undefined) return html`<p class="more">${secret}</p>`
  const [before, after] = [change.before, change.after].map(shownText)
  if (before === undefined || after === undefined || !(before + after).includes('\n'))
    return besideEachOther(before, after, names)
  return hunks(before, after) ?? besideEachOther(before, after, names)
}

/** All members of what came or went, cut where they are long. */
export function wholeValue(value: JsonObject): Markup | undefined {
  if (Object.keys(value).length === 0) return undefined
  return html`<pre class="hunks"><span>${cut(valueText(value, 2))}</span></pre>`
}

/** Text of several lines as it is; all else as JSON, laid out where it is long. */
function shownText(value: Json | undefined): string | undefined {
  if (value === undefined) return undefined
  const line = valueText(value)
  if (typeof value === 'string') return value.includes('\n') && !line.includes('(secret)') ? value : line
  return line.length > 80 ? valueText(value, 2) : line
}

function besideEachOther(before: string | undefined, after: string | undefined, names: SideNames): Markup {
  const [start, end] = before === undefined || after === undefined ? NONE : shared(before, after)
  const content = (text: string): Content => {
    if (start + end === 0) return cut(text)
    const differs = text.slice(start, text.length - end)
    return html`${cut(text.slice(0, start))}<mark>${cut(differs)}</mark>${cut(text.slice(text.length - end))}`
  }
  const was = before === undefined ? undefined : html`<del>${content(before)}</del>`
  const is = after === undefined ? undefined : html`<ins>${content(after)}</ins>`
  return html`<div class="values">${row('gone', is ? names.before : names.removed, was)}${row('come', was ? names.after : names.added, is)}</div>`
}

function row(look: 'gone' | 'come', name: string, content: Markup | undefined): Markup | undefined {
  return content && html`<div class="${look}"><span class="side">${name}</span><pre>${content}</pre></div>`
}

const NONE = [0, 0] as const

/** How many UTF-16 units two texts begin and end with in common, where that is most of them; never half a character. */
function shared(a: string, b: string): readonly [start: number, end: number] {
  const most = Math.min(a.length, b.length)
  let start = 0
  while (start < most && a[start] === b[start]) start++
  if (isHigh(a, start - 1)) start--
  let end = 0
  while (end < most - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  if (end > 0 && !isWhole(a, a.length - end)) end--
  return start + end >= Math.max(a.length, b.length) / 2 ? [start, end] : NONE
}

function isHigh(text: string, at: number): boolean {
  return /[\uD800-\uDBFF]/.test(text[at] ?? '')
}

function isWhole(text: string, at: number): boolean {
  return !/[\uDC00-\uDFFF]/.test(text[at] ?? '')
}

/** What differs line by line; undefined where that takes too long to find. */
function hunks(before: string, after: string): Markup | undefined {
  const options = { context: AROUND, maxEditLength: MOST_EDITS }
  const lines = structuredPatch('', '', `${before}\n`, `${after}\n`, '', '', options)?.hunks.flatMap(hunk => [
    CUT,
    ...hunk.lines,
  ])
  if (!lines) return undefined
  const shown = lines.slice(1, MOST_LINES + 1).map(hunkLine)
  const more = lines.length - 1 - shown.length
  return html`<pre class="hunks">${shown}</pre>${more > 0 ? html`<p class="more">... and ${count(more, 'more line')}</p>` : undefined}`
}

const CUT = '@'

function hunkLine(line: string): Markup {
  const text = line.slice(1, MOST_TEXT)
  if (line === CUT) return html`<span class="cut">...</span>`
  if (line.startsWith('-')) return html`<span class="gone"><del>- ${text}</del></span>`
  if (line.startsWith('+')) return html`<span class="come"><ins>+ ${text}</ins></span>`
  return html`<span>  ${text}</span>`
}

function cut(text: string): string {
  const lines = text.slice(0, MOST_TEXT).split('\n').slice(0, MOST_LINES).join('\n')
  const more = text.length - lines.length
  return more > 0 ? `${lines.toWellFormed()} ... and ${count(more, 'more character')}` : text
}
