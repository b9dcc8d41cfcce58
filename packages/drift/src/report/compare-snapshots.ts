import {
  type DriftReport,
  type EntryDelta,
  type HiddenKind,
  type SnapshotMetadata,
  type SnapshotReader,
  WgoError,
} from '@wgo/core'
import { coverageJudge } from '../coverage/coverage-judge.ts'
import { notChecked } from '../coverage/not-checked.ts'
import { notLookedAt } from '../coverage/not-looked-at.ts'
import { type ChangeFilter, compileFilter } from '../filter/change-filter.ts'
import { typesNamed } from '../filter/type-filter.ts'
import type { IgnoreRules } from '../ignore/ignore-rules.ts'
import { withHints } from '../remediation/with-hints.ts'
import type { FallbackSeverities } from '../severity/fallback.ts'
import type { SeverityRule } from '../severity/severity-rule.ts'
import { SEVERITY_RULES } from '../severity/severity-rules.ts'
import { createDraft, type Draft, settle, take } from './draft.ts'
import { sortChanges, summary } from './summary.ts'
import type { TypeSpecs } from './type-specs.ts'

export interface DriftOptions {
  /** What collectors know of their types: which arrays have no order. */
  readonly types?: TypeSpecs
  /** Instead of `SEVERITY_RULES`. */
  readonly rules?: readonly SeverityRule[]
  /** How much it matters of what no rule speaks, by `network-modify` and the like. */
  readonly fallbacks?: FallbackSeverities
  readonly ignore?: IgnoreRules
  readonly filter?: ChangeFilter
  /** Shows changes of resources of these kinds too, which are else only counted. */
  readonly include?: readonly HiddenKind[]
  /** Says of each change which rules held (`Change.rules`). */
  readonly explain?: boolean
  /** Says of each change what would take it either way (`Change.hints`). Nothing of it is run. */
  readonly hints?: boolean
  readonly signal?: AbortSignal
}

/**
 * What changed from one snapshot to another, how much it matters, and what could not be told. A resource
 * counts as removed only where both sides read its place wholly, and as added only where `from` did.
 * The same snapshots give the same report. Costs what the readers' `diff` yields, not what they hold.
 * Throws `INTERRUPTED` when `signal` aborts, and what the readers throw.
 */
export async function compareSnapshots(
  from: SnapshotReader,
  to: SnapshotReader,
  options: DriftOptions = {},
): Promise<DriftReport> {
  const coverage = [from.metadata.coverage, to.metadata.coverage] as const
  const filter = compileFilter(options.filter, typesNamed(coverage.flat()))
  const secretsCompared = ofOneKey(from.metadata, to.metadata)
  const draft = createDraft({
    ...options,
    rules: options.rules ?? SEVERITY_RULES,
    filter,
    judge: coverageJudge(...coverage),
    secretsCompared,
  })
  await readDeltas(from, to, draft, options.signal)
  settle(draft)
  const report: DriftReport = {
    from: from.metadata,
    to: to.metadata,
    summary: summary(draft.changes, draft.unshown),
    changes: sortChanges(draft.changes),
    not_checked: notChecked(...coverage, filter.coverage),
    not_looked_at: notLookedAt(...coverage, filter),
    secrets_compared: secretsCompared,
  }
  return options.hints ? withHints(report, options) : report
}

/** Where a side does not say its key, it is taken for the store's. */
export function ofOneKey(
  { redaction_key_id: a }: SnapshotMetadata,
  { redaction_key_id: b }: SnapshotMetadata,
): boolean {
  return a === undefined || b === undefined || a === b
}

async function readDeltas(
  from: SnapshotReader,
  to: SnapshotReader,
  draft: Draft,
  signal: AbortSignal | undefined,
): Promise<void> {
  const deltas: AsyncIterable<EntryDelta> = from.diff(to, signal ? { signal } : {})
  for await (const delta of deltas) {
    if (signal?.aborted) throw interrupted(signal)
    take(draft, delta)
  }
}

function interrupted(signal: AbortSignal): WgoError {
  return new WgoError('INTERRUPTED', 'The comparison was interrupted.', { cause: signal.reason })
}
