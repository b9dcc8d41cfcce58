import type { Change, DriftReport } from '@wgo/core'
import type { TypeSpecs } from '../report/type-specs.ts'
import { specFinder } from '../report/type-specs.ts'
import { type ClassifierOptions, classifier } from '../severity/classifier.ts'
import type { SeverityRule } from '../severity/severity-rule.ts'
import { SEVERITY_RULES } from '../severity/severity-rules.ts'
import { labelGiver } from './hcl/labels.ts'
import type { HintContext } from './hint-context.ts'
import { hintsOf } from './hints-of.ts'

/** What is known besides of what is compared. */
export interface HintKnowledge extends Pick<ClassifierOptions, 'fallbacks'> {
  readonly types?: TypeSpecs | undefined
  /** Instead of those built in. */
  readonly rules?: readonly SeverityRule[] | undefined
  /** Addresses that states have: only where states are compared with what is live. */
  readonly declared?: Iterable<string>
}

/** The report with what would take each change either way (`Change.hints`). */
export function withHints<Report extends DriftReport>(
  report: Report,
  { types, declared, rules = SEVERITY_RULES, fallbacks }: HintKnowledge,
): Report {
  const context: HintContext = {
    kind: declared ? 'states' : 'snapshots',
    callScope: scopeCaller(report),
    classify: classifier(rules, fallbacks && { fallbacks }),
    labels: labelGiver(rootNames(declared ?? [])),
    specOf: specFinder(types),
  }
  const changes = report.changes.map((change): Change => ({ ...change, hints: hintsOf(change, context) }))
  return { ...report, changes }
}

/** `aws_instance.web` of `aws_instance.web[0]`. */
function* rootNames(addresses: Iterable<string>): Generator<string> {
  for (const address of addresses) {
    const name = /^[\w-]+\.[\w-]+/.exec(address)?.[0]
    if (name !== undefined) yield name
  }
}

function scopeCaller({ from, to }: DriftReport): HintContext['callScope'] {
  const names = new Map<string, string>()
  for (const { provider, scope, scope_name } of [...from.coverage, ...to.coverage])
    if (scope_name !== undefined) names.set(JSON.stringify([provider, scope]), scope_name)
  return (provider, scope) => names.get(JSON.stringify([provider, scope]))
}
