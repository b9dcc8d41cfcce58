import type { HiddenKind, SnapshotMetadata, StateDriftReport, UnsupportedType } from '@wgo/core'
import { notChecked } from '../../coverage/not-checked.ts'
import type { Draft } from '../../report/draft.ts'
import { sortChanges, summary } from '../../report/summary.ts'
import type { Declared } from '../matching/declared.ts'
import { coverageOfLive, coverageOfStates, type StateSource } from '../reading/read-sides.ts'
import { alertsOf } from './alerts.ts'
import { countAll } from './count-all.ts'
import { differencesOf, sortItems } from './items.ts'
import type { Outcome } from './outcome.ts'
import { percent, stateCounts } from './state-counts.ts'

/** What a report is made of besides what was found. */
export interface ReportParts {
  readonly from: SnapshotMetadata
  readonly to: SnapshotMetadata
  readonly sources: ReadonlyMap<string, StateSource>
  readonly draft: Draft
  readonly include: readonly HiddenKind[]
  readonly secretsCompared: boolean
  /** Where unmanaged resources were looked for. */
  readonly unmanaged: 'all' | 'declared'
}

export function stateReport(outcome: Outcome, parts: ReportParts): StateDriftReport {
  const { from, to, draft, secretsCompared } = parts
  const counted = countAll(outcome, parts)
  const { lists, changed, tally, unsupported, owned, defaults } = counted
  const { managed, unmanaged, missing, unchecked } = lists
  const total = managed.length + unmanaged.length + missing.length
  const items = new Map(managed.map(item => [item.key, item]))
  const [states, lived] = [coverageOfStates(from.coverage), coverageOfLive(to.coverage)]
  return {
    from,
    to,
    summary: {
      ...summary(draft.changes, { ...draft.unshown, unconfirmed: unchecked.length }),
      total_resources: total,
      total_managed: managed.length,
      total_changed: changed,
      total_unmanaged: unmanaged.length,
      total_missing: missing.length,
      total_iac_source_count: tally.size,
      total_declared: managed.length + missing.length + unchecked.length + unsupported.length,
      total_not_checked: unchecked.length,
      total_unsupported: unsupported.length,
      total_owned: owned,
      total_default: defaults,
    },
    changes: sortChanges(draft.changes),
    managed: sortItems(managed),
    unmanaged: sortItems(unmanaged),
    missing: sortItems(missing),
    unchecked: sortItems(unchecked),
    unsupported: byType(unsupported),
    differences: differencesOf(draft.changes, items),
    coverage: percent(managed.length, total),
    alerts: alertsOf(outcome, { states, unmanaged: unmanaged.length, among: parts.unmanaged }),
    states: stateCounts(tally, parts.sources),
    not_checked: notChecked(states, lived, draft.filter.coverage),
    not_looked_at: [],
    secrets_compared: secretsCompared,
    provider_name: providerName(lived.map(({ provider }) => provider)),
    provider_version: to.wgo_version,
    scan_duration: Math.round(to.scan_duration_ms / 1_000),
    date: to.timestamp,
  }
}

function byType(unsupported: readonly Declared[]): UnsupportedType[] {
  const counts = new Map<string, number>()
  for (const { resource } of unsupported) counts.set(resource.type, (counts.get(resource.type) ?? 0) + 1)
  return [...counts.keys()].sort().map(type => ({ type, count: counts.get(type) ?? 0 }))
}

function providerName(providers: readonly string[]): string {
  const [first = '', ...others] = new Set(providers)
  return others.length > 0 ? 'multiple' : first
}
