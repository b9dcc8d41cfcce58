import type { SnapshotReader, StateDriftReport } from '@wgo/core'
import { coverageJudge } from '../coverage/coverage-judge.ts'
import { compileFilter } from '../filter/change-filter.ts'
import { typesNamed } from '../filter/type-filter.ts'
import { withHints } from '../remediation/with-hints.ts'
import { type DriftOptions, ofOneKey } from '../report/compare-snapshots.ts'
import { createDraft } from '../report/draft.ts'
import { specFinder } from '../report/type-specs.ts'
import { SEVERITY_RULES } from '../severity/severity-rules.ts'
import { outcomeOf } from './outcome-of.ts'
import { coverageOfLive, coverageOfStates, readSides, stateSources } from './reading/read-sides.ts'
import { usedBy } from './reading/used-by.ts'
import { ownedHiding } from './report/owned-hiding.ts'
import { stateReport } from './report/state-report.ts'

export interface StateOptions extends DriftOptions {
  /**
   * Of what is unmanaged. `declared`: only what is of types that the states use, in accounts and projects that they
   * use. Default: `all`.
   */
  readonly unmanaged?: 'all' | 'declared'
}

/**
 * What Terraform states declare against what is live: managed, changed, missing, unmanaged, and what could not be
 * told. `state` holds the states' resources (of the provider `terraform`), `live` all others; both may be one. What
 * is declared counts as missing only where its place was wholly read. Of two states that declare one thing it is
 * counted once. The same snapshots give the same report, in time and memory that grow with what both hold.
 * Throws `INTERRUPTED` when `signal` aborts, and what the readers throw.
 */
export async function compareState(
  state: SnapshotReader,
  live: SnapshotReader,
  options: StateOptions = {},
): Promise<StateDriftReport> {
  const { include = [], types, signal, unmanaged = 'all' } = options
  const [from, to] = [state.metadata, live.metadata]
  const coverage = [coverageOfStates(from.coverage), coverageOfLive(to.coverage)] as const
  const sources = stateSources(coverage[0])
  const sides = await readSides(state, live, signal)
  const secretsCompared = ofOneKey(from, to)
  const specOf = specFinder(types)
  const outcome = outcomeOf(sides, {
    sources,
    coverage: coverage[1],
    types,
    specOf,
    secretsCompared,
    ...(unmanaged === 'declared' && { isUsed: usedBy(sides.declared) }),
  })
  const draft = createDraft({
    ...options,
    rules: options.rules ?? SEVERITY_RULES,
    filter: compileFilter(options.filter, typesNamed(coverage.flat())),
    judge: coverageJudge(...coverage),
    hiding: ownedHiding(outcome.undeclared, include),
    secretsCompared,
  })
  const report = stateReport(outcome, { from, to, sources, draft, include, secretsCompared, unmanaged })
  if (!options.hints) return report
  return withHints(report, { ...options, declared: sides.declared.map(({ id }) => id) })
}
