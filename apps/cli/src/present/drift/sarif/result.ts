import { hash } from 'node:crypto'
import {
  type Acknowledged,
  type Change,
  isJsonArray,
  isJsonObject,
  type PathChange,
  shownSegments,
} from '@wgo/core'
import type { PropertyBag, Result, Suppression } from 'sarif'
import { count } from '../../age.ts'
import { printable } from '../../printable.ts'
import { reasonsOf } from '../notes.ts'
import { pathChangeText } from '../values.ts'
import { markOf, namedAddress, type ScopeNames, type Words } from '../words.ts'
import { locationOf, type SourcePlace } from './location.ts'
import { LEVELS, plainText } from './rules.ts'

const PATHS_SHOWN = 10
const VALUES = { unicode: true, width: 200 }

/** What results are made with, the same for all of one report. */
export interface ResultContext {
  readonly names: ScopeNames
  readonly words: Words
  readonly place: SourcePlace
}

/** A change as a result. Its fingerprint is that of the resource, the kind of change and the rule, not of values. */
export function resultOf(change: Change, ruleIndex: number, context: ResultContext): Result {
  const { rule: ruleId } = change
  const print = hash('sha256', JSON.stringify([change.key, change.action, ruleId])).slice(0, 32)
  return {
    ruleId,
    ruleIndex,
    level: LEVELS[change.severity],
    message: { text: plainText(printable(message(change, context))) },
    locations: [locationOf(change, context.names, context.place)],
    partialFingerprints: { 'wgoChange/v1': print, primaryLocationLineHash: `${print.slice(0, 16)}:1` },
    ...(change.acknowledged && { suppressions: [suppression(change.acknowledged)] }),
    properties: bagOf(change),
  }
}

/** What programs read. Suggestions hold braces and brackets, which mean something in a message. */
function bagOf({ severity, category, action, hints }: Change): PropertyBag {
  return { severity, category, action, ...(hints && { hints }) }
}

/** What somebody knows of is no open alert. */
function suppression({ why, until }: Acknowledged): Suppression {
  return {
    kind: 'external',
    status: 'accepted',
    justification: `${plainText(printable(why))} (until ${until})`,
  }
}

function message(change: Change, { names, words }: ResultContext): string {
  const place = [change.provider, names(change.provider, change.scope), change.region]
    .filter(Boolean)
    .join(' ')
  const head = `${namedAddress(change, '→')} (${place}): ${words[markOf(change)]}.`
  return [head, ...reasonsOf(change), ...pathTexts(change)].join(' ')
}

function pathTexts(change: Change): readonly string[] {
  if (change.action !== 'modify' || change.paths.length === 0) return []
  const shown = change.paths.slice(0, PATHS_SHOWN).map(pathText)
  const more = change.paths.length - shown.length
  return [`Differs: ${[...shown, ...(more > 0 ? [count(more, 'more path')] : [])].join('; ')}.`]
}

/** Values of many members are left to the other forms: braces and brackets mean something here. */
function pathText(change: PathChange): string {
  const path = shownSegments(change.path).join('.')
  const nested = [change.before, change.after].some(value => isJsonObject(value) || isJsonArray(value))
  return nested ? path : `${path} ${pathChangeText(change, VALUES)}`
}
