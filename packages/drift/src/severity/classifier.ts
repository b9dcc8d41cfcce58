import { type Category, type RuleHit, SEVERITIES, type Severity } from '@wgo/core'
import type { Place } from '../diff/place.ts'
import type { Classified } from './classified.ts'
import { type FallbackSeverities, fallback, moved, type Verdict } from './fallback.ts'
import { type RuleMatcher, ruleMatcher } from './matching-rules.ts'
import { ruleBook } from './rule-book.ts'
import type { SeverityRule } from './severity-rule.ts'
import { typeCategory } from './type-category.ts'

/** How much a change matters, and why: the reasons of all rules that held, the gravest first. */
export interface Classification {
  readonly severity: Severity
  readonly category: Category
  /** The one that gave the severity, by its id. */
  readonly rule: string
  readonly reasons: readonly string[]
  /** Only where it is to be explained. */
  readonly rules?: readonly RuleHit[]
}

export type Classifier = (change: Classified) => Classification

export interface ClassifierOptions {
  /** Says which rules held, by id. */
  readonly explain?: boolean
  readonly fallbacks?: FallbackSeverities
}

/** Classifies changes by a table of rules. What no rule speaks of falls back on its type's category. */
export function classifier(
  rules: readonly SeverityRule[],
  { explain = false, fallbacks }: ClassifierOptions = {},
): Classifier {
  const book = ruleBook(rules)
  const order = new Map(rules.map((rule, i) => [rule, i]))
  return change => {
    const page = book(change)
    const found = new Set(page.whole)
    const matcher = ruleMatcher(page, change.whole)
    const unexplained = change.places.filter(place => !explains(matcher, place, found))
    const category = typeCategory(change.type)
    const verdicts = [...found]
      .sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
      .map(rule => verdictOf(rule, category))
    return summed([...verdicts, ...rest(change, category, verdicts, unexplained, fallbacks)], explain)
  }
}

function verdictOf({ id: rule, severity, category, reason }: SeverityRule, own: Category): Verdict {
  return { rule, severity, category: category ?? own, reason }
}

function explains(matcher: RuleMatcher, place: Place, found: Set<SeverityRule>): boolean {
  const rules = matcher(place)
  for (const rule of rules) found.add(rule)
  return rules.size > 0
}

/** What has to be said besides what rules say. */
function rest(
  { action, places }: Classified,
  category: Category,
  verdicts: readonly Verdict[],
  unexplained: readonly Place[],
  severities: FallbackSeverities | undefined,
): Verdict[] {
  if (places.length === 0) return [moved(severities)]
  const isTold = action === 'modify' ? unexplained.length === 0 : verdicts.length > 0
  return isTold ? [] : [fallback(category, action, severities)]
}

function summed(verdicts: readonly Verdict[], explain: boolean): Classification {
  const [gravest, ...others] = verdicts.toSorted((a, b) => rank(b.severity) - rank(a.severity))
  if (!gravest) throw new RangeError('A change has at least one verdict.')
  return {
    severity: gravest.severity,
    category: gravest.category,
    rule: gravest.rule,
    reasons: [...new Set([gravest, ...others].map(verdict => verdict.reason))],
    ...(explain && {
      rules: [gravest, ...others].map(({ rule, severity, reason }) => ({ rule, severity, reason })),
    }),
  }
}

function rank(severity: Severity): number {
  return SEVERITIES.indexOf(severity)
}
