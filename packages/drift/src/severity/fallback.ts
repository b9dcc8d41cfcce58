import type { Category, ChangeAction, Severity } from '@wgo/core'
import { CATEGORIES } from '@wgo/core'

/** What a change means of which no rule says more. */
export interface Verdict {
  /** The rule's id; here the category and the action. */
  readonly rule: string
  readonly severity: Severity
  readonly category: Category
  readonly reason: string
}

type Row = Readonly<Record<ChangeAction, readonly [Severity, string]>>

export const FALLBACKS: Readonly<Record<Category, Row>> = {
  security: {
    add: ['medium', 'A security resource was added.'],
    remove: ['high', 'A security resource was removed.'],
    modify: ['medium', 'A security setting changed.'],
  },
  identity: {
    add: ['medium', 'An identity or a grant was added.'],
    remove: ['medium', 'An identity or a grant was removed.'],
    modify: ['medium', 'An identity or a grant changed.'],
  },
  network: {
    add: ['low', 'A network resource was added.'],
    remove: ['medium', 'A network resource was removed.'],
    modify: ['medium', 'A network setting changed.'],
  },
  data: {
    add: ['low', 'A data resource was added.'],
    remove: ['medium', 'A data resource was removed.'],
    modify: ['medium', 'A setting of a data resource changed.'],
  },
  compute: {
    add: ['low', 'A compute resource was added.'],
    remove: ['low', 'A compute resource was removed.'],
    modify: ['low', 'A setting of a compute resource changed.'],
  },
  configuration: {
    add: ['low', 'A resource was added.'],
    remove: ['low', 'A resource was removed.'],
    modify: ['low', 'A setting changed.'],
  },
  capacity: {
    add: ['low', 'A scaling rule was added.'],
    remove: ['medium', 'A scaling rule was removed.'],
    modify: ['medium', 'A scaling rule changed.'],
  },
  metadata: {
    add: ['low', 'A description was added.'],
    remove: ['low', 'A description was removed.'],
    modify: ['low', 'A description changed.'],
  },
}

/** What is said of a resource that did nothing but move. */
const MOVED: Verdict = {
  rule: 'moved',
  severity: 'low',
  category: 'metadata',
  reason: 'The same resource is known under another address now; nothing else changed.',
}

/** Severities by the id of a fallback, instead of those above. */
export type FallbackSeverities = Readonly<Record<string, Severity>>

/** The ids of all that can be said where no rule speaks. */
export const FALLBACK_IDS: readonly string[] = [
  ...CATEGORIES.flatMap(category => Object.keys(FALLBACKS[category]).map(action => `${category}-${action}`)),
  MOVED.rule,
]

export function fallback(
  category: Category,
  action: ChangeAction,
  severities: FallbackSeverities = {},
): Verdict {
  const [severity, reason] = FALLBACKS[category][action]
  const rule = `${category}-${action}`
  return { rule, severity: severities[rule] ?? severity, category, reason }
}

export function moved(severities: FallbackSeverities = {}): Verdict {
  return { ...MOVED, severity: severities[MOVED.rule] ?? MOVED.severity }
}
