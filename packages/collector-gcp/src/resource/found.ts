import type { JsonObject, ManagedBy } from '@wgo/core'
import type { Plain } from './plain.ts'

/** What Google answers, as it came: members may be missing, and hold what nobody expects. */
export type Rest = JsonObject

/** Properties under Terraform's names. undefined is nothing there. */
export type Properties = { readonly [name: string]: Plain }

/** What a convert makes of an answer: a resource without what all in its unit share. */
export interface Found {
  readonly type: string
  /** As Terraform's state has it in `id`. */
  readonly id: string
  readonly name?: string | undefined
  /** Absent: it is in no region. */
  readonly region?: string | undefined
  readonly properties: Properties
  readonly observed?: Properties
  /** As Google has them, its own among them. */
  readonly labels?: Labels | undefined
  readonly created?: string | undefined
  readonly updated?: string | undefined
  readonly identifiers?: Readonly<Record<string, string | undefined>>
  readonly managed_by?: ManagedBy | undefined
}

export type Labels = Readonly<Record<string, string>>
