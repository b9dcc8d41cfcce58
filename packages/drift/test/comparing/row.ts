import type { JsonObject, TypeSpec } from '@wgo/core'
import type { PairKnowledge } from '../../src/state/comparing/comparable-pair.ts'

/** A declared resource, a live one that means the same, and one that nearly does. */
export interface Row {
  readonly why: string
  /** Terraform's type; for Kubernetes, with the live type after a colon. */
  readonly type: string
  readonly declared: JsonObject
  readonly live: JsonObject
  readonly twin: JsonObject
  /** Where the twin differs. */
  readonly drift: readonly string[]
  readonly spec?: Partial<TypeSpec>
  readonly know?: PairKnowledge
}

type More = Pick<Row, 'spec' | 'know'>

/** Rows of one type. `tags` of a side are its tags, `tags_all` those with the provider's own. */
export function row(
  type: string,
  why: string,
  [declared, live, twin]: readonly [JsonObject, JsonObject, JsonObject],
  drift: string,
  more: More = {},
): Row {
  return { why, type, declared, live, twin, drift: drift.split(' '), ...more }
}
