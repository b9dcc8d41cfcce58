import type { Hint } from './hint.ts'
import type { Json } from './json.ts'
import type { Resource, Timestamp } from './resource.ts'

export const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const
export type Severity = (typeof SEVERITIES)[number]

/** What kind of thing a change touches; severity says how much it matters. */
export const CATEGORIES = [
  'security',
  'identity',
  'network',
  'data',
  'compute',
  'configuration',
  'capacity',
  'metadata',
] as const
export type Category = (typeof CATEGORIES)[number]

/** One difference inside a resource. `before` is absent where it was added, `after` where it was removed. */
export interface PathChange {
  /** JSON Pointer (RFC 6901) into the resource; into `after` where it exists there, else into `before`. */
  readonly path: string
  readonly before?: Json
  readonly after?: Json
}

interface ChangeBase {
  /** The resource's key. For a move, the key it has now. */
  readonly key: string
  readonly provider: string
  readonly scope: string
  readonly type: string
  readonly resource_id: string
  readonly name?: string
  readonly region?: string
  readonly namespace?: string
  readonly severity: Severity
  readonly category: Category
  /** The id of the rule that gave the severity; of what no rule speaks of, the category and the action: `network-modify`. */
  readonly rule: string
  /** Why this severity: one plain sentence a rule that held. Never empty. */
  readonly reasons: readonly string[]
  /** Where a state declares it; only where states are compared with what is live. */
  readonly declared?: Declared
  /** The rules that held, the gravest first, as `reasons` are; only where they were asked for. */
  readonly rules?: readonly RuleHit[]
  /** What would take it either way, suggested and never run; only where it was asked for. */
  readonly hints?: readonly Hint[]
  /** Somebody knows of it, and said why it may stay so for now. */
  readonly acknowledged?: Acknowledged
  /** When the earliest snapshot was taken that is known to show it as it is now; only where snapshots were asked. */
  readonly first_seen_at?: Timestamp
  /** The id of that snapshot. */
  readonly first_seen_in?: string
  /** It may be older: no earlier snapshot could say that it was otherwise. */
  readonly first_seen_or_before?: true
}

/** A rule that held for a change. */
export interface RuleHit {
  /** Its id; of what no rule speaks of, the category and the action: `network-modify`. */
  readonly rule: string
  readonly severity: Severity
  readonly reason: string
}

/** What was said of a change by somebody who knows of it. */
export interface Acknowledged {
  readonly why: string
  /** From then on it counts again. */
  readonly until: Timestamp
  readonly by?: string
  readonly at: Timestamp
}

/** Where a Terraform state declares a resource. */
export interface Declared {
  /** Its address: `module.shop.aws_instance.web[0]`. */
  readonly address: string
  /** The state's scope: its lineage. */
  readonly state: string
  /** The state's file or URL. */
  readonly source: string
}

export interface Addition extends ChangeBase {
  readonly action: 'add'
  readonly after: Resource
}

export interface Removal extends ChangeBase {
  readonly action: 'remove'
  readonly before: Resource
}

export interface Modification extends ChangeBase {
  readonly action: 'modify'
  readonly before: Resource
  readonly after: Resource
  /** Empty only where the resource did nothing but move. */
  readonly paths: readonly PathChange[]
  /** The id it had before, where it is the same thing under another id (a Terraform `moved`). */
  readonly moved_from?: string
}

/** One thing that differs between two looks at an infrastructure. */
export type Change = Addition | Removal | Modification
export type ChangeAction = Change['action']
