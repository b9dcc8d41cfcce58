import type { ManagedBy } from '@wgo/core'
import type { Plain } from './plain.ts'

/** Properties under Terraform's names. undefined is nothing there, dates become timestamps. */
export type Properties = { readonly [name: string]: Plain }

/** What a convert makes of an answer: a resource without what all in its unit share. */
export interface Found {
  readonly type: string
  /** As Terraform's state has it in `id`. */
  readonly id: string
  readonly arn?: string | undefined
  readonly name?: string | undefined
  /** Of things that a global service lists and that lie in a region. */
  readonly region?: string | undefined
  readonly properties: Properties
  readonly observed?: Properties
  /** As AWS has them, its own among them. */
  readonly tags?: Tags | undefined
  readonly created?: Date | undefined
  readonly updated?: Date | undefined
  readonly identifiers?: Readonly<Record<string, string | undefined>>
  readonly managed_by?: ManagedBy | undefined
  /** Details that could not be read. */
  readonly unread?: readonly string[]
}

export type Tags = Readonly<Record<string, string>>
