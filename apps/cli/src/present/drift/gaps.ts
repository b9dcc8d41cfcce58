import {
  type DriftReport,
  EVERY_SCOPE,
  type NotChecked,
  type NotLookedAt,
  type StateDriftItem,
} from '@wgo/core'
import { count } from '../age.ts'
import { calledScope } from '../scopes.ts'
import { isStateDrift, type ScopeNames } from './words.ts'

/** Why part of the answer is missing: a place and a reason. */
export type Gap = readonly [place: string, why: string]

/** What nobody asked for comes first: it is said in few lines. */
export function gapsOf(report: DriftReport, names: ScopeNames): readonly Gap[] {
  const { not_checked, not_looked_at } = report
  const isSided = !isStateDrift(report)
  return [
    ...not_looked_at.map(each => notLookedAtLine(each, names)),
    ...not_checked.map(each => notCheckedLine(each, names, isSided)),
  ]
}

/** What states declare and nobody could look for, one by one. */
export function declaredGaps(report: DriftReport): readonly Gap[] {
  if (!isStateDrift(report)) return []
  const where = ({ source }: StateDriftItem): string => (source ? ` Declared in ${source.source}.` : '')
  return [
    ...report.unsupported.map(
      ({ type, count: number }): Gap => [
        type,
        `${count(number, 'resource')} of a type that is not read live.`,
      ],
    ),
    ...report.unchecked.map(
      (item): Gap => [
        `${item.type} ${item.id}`,
        `Not found where not all could be looked for.${where(item)}`,
      ],
    ),
  ]
}

function notLookedAtLine(part: NotLookedAt, names: ScopeNames): Gap {
  const { side, provider, scope, scope_name, types, regions, namespaces } = part
  const what = types.includes('*') ? '' : `: ${some(types, 'type')}`
  const where = [some(regions, 'region'), some(namespaces, 'namespace')].filter(Boolean).join(', ')
  const when = side === 'from' ? 'before' : 'this time'
  return [
    `${provider} ${scope_name === undefined ? names(provider, scope) : calledScope(part)} (${side === 'from' ? 'before' : 'after'})`,
    `Not looked at ${when}${what}${where && ` in ${where}`}.`,
  ]
}

/** Few are named; many are counted. */
function some(texts: readonly string[], noun: string): string {
  return texts.length > NAMED ? count(texts.length, noun) : texts.join(', ')
}

const NAMED = 3

/** States and what is live tell by their providers which side they are. */
function notCheckedLine(entry: NotChecked, names: ScopeNames, isSided: boolean): Gap {
  const { provider, scope, scope_name, unit } = entry
  const unnamed = scope === EVERY_SCOPE ? unit : names(provider, scope)
  const where = scope_name === undefined ? unnamed : calledScope(entry)
  const place = [provider, where, entry.region, entry.namespace].filter(Boolean).join(' ')
  const why = entry.error ?? entry.reason ?? entry.state
  return [isSided ? `${place} (${entry.side === 'from' ? 'before' : 'after'})` : place, why]
}
