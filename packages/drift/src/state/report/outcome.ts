import type { HiddenKind, Resource, TypeSpec } from '@wgo/core'
import type { Declared } from '../matching/declared.ts'

/** Two sides of one resource, in one form. */
export interface ComparedPair {
  readonly before: Resource
  readonly after: Resource
}

/** Where each declared and each live resource ended up. A declared one is in exactly one list. */
export interface Outcome {
  readonly managed: readonly ManagedOne[]
  /** What is missing, as it would be live. */
  readonly missing: readonly DeclaredOne[]
  readonly unchecked: readonly UncheckedOne[]
  readonly unsupported: readonly Declared[]
  /** Declared a second time: another of the lists holds the first. */
  readonly again: readonly RepeatedOne[]
  readonly ambiguous: readonly { readonly declared: Declared; readonly among: readonly Resource[] }[]
  /** Live, declared nowhere; `owner`: or known to belong to something. */
  readonly undeclared: readonly UndeclaredOne[]
}

export interface DeclaredOne {
  readonly declared: Declared
  /** What is declared, in the words of what is live. */
  readonly resource: Resource
}

export interface ManagedOne extends DeclaredOne {
  /** Absent where nothing differs, or that it is there is all that can be told. */
  readonly pair?: ComparedPair
  /** What is known of the pair where that is not what is known of its type: which lists have no order. */
  readonly spec?: TypeSpec
}

export interface RepeatedOne extends DeclaredOne {
  readonly first: Declared
  readonly as: 'managed' | 'missing' | 'not_checked'
}

export interface UncheckedOne extends DeclaredOne {
  /** Whether anybody tried to look. */
  readonly isLookedAt: boolean
}

export interface UndeclaredOne {
  readonly live: Resource
  readonly owner: HiddenKind | undefined
}
