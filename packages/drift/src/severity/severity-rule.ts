import type { Category, ChangeAction, Path, Severity } from '@wgo/core'
import type { Condition } from './conditions/condition.ts'

/**
 * One row of the table that says how much changes matter. Data: it can be printed, counted, extended.
 * All that a row gives must hold; a row without `paths` speaks of the change as a whole.
 */
export interface SeverityRule {
  /** Stable, kebab-case. */
  readonly id: string
  /** Globs over the resource type; absent: every type. */
  readonly types?: readonly string[]
  /** Globs of types that it does not speak of all the same. */
  readonly except?: readonly string[]
  /** Categories of the resource type (see `typeCategory`); absent: every one. */
  readonly categories?: readonly Category[]
  readonly actions: readonly ChangeAction[]
  /** Kinds of `managed_by`, of which the resource's must be one; absent: any, or none. */
  readonly madeBy?: readonly string[]
  /** Kinds of `managed_by`, of which the resource's must be none. */
  readonly unlessMadeBy?: readonly string[]
  /**
   * Places of which one must differ, at them, above or below. They are rooted at the resource, so
   * `/properties` itself is a place too.
   */
  readonly paths?: readonly Path[]
  /**
   * Places of variables, whose values are all kept secret though few are secrets. Of these it speaks only where
   * the variable's name is that of a secret.
   */
  readonly variables?: readonly Path[]
  /** What must be so besides, whether it changed or not: at one of these paths, a scalar is one of the globs. */
  readonly where?: Readonly<Record<Path, readonly string[]>>
  /** What must not be so: at none of these paths is a scalar one of the globs. */
  readonly unless?: Readonly<Record<Path, readonly string[]>>
  /** What must have happened at the place; absent: any difference. */
  readonly when?: Condition
  readonly severity: Severity
  /** What kind of thing the change touches; absent: what the type is. */
  readonly category?: Category
  /** One plain sentence for people. */
  readonly reason: string
}
