import type { UnitScope, WgoError } from '@wgo/core'

/** A project to read. */
export type Project =
  | {
      readonly kind: 'open'
      readonly id: string
      readonly number?: string
      readonly name?: string
      /** The APIs that are switched on: `compute.googleapis.com`. Absent: nobody would tell. */
      readonly services?: ReadonlySet<string>
      /** The folder or organization that was asked for, and which it was found in. */
      readonly below?: string
    }
  | BrokenProject

/** It is known beforehand why nothing of it can be read: a project, or a folder whose projects cannot be listed. */
export interface BrokenProject {
  readonly kind: 'broken'
  readonly id: string
  readonly error: WgoError
}

export type OpenProject = Extract<Project, { kind: 'open' }>

/** As units and probes name it. */
export function scopeOf({ id, name }: OpenProject): UnitScope {
  return { scope: id, ...(name !== undefined && { scope_name: name }) }
}
