import type { ObjectPlace } from '@wgo/core'

/** How a backend names the states of its workspaces. */
export interface Layout {
  readonly place: ObjectPlace
  /** The object that holds a workspace's state; undefined: there can be no such workspace. */
  object(workspace: string): string | undefined
  /** Workspaces beyond the one that is always there. Absent: the backend knows no others. */
  readonly others?: {
    /** What the names of their objects begin with. */
    readonly prefix: string
    /** The workspace whose state an object is. */
    workspace(object: string): string | undefined
  }
  /** The workspace that is read where none is asked for or selected; absent: there is none. */
  readonly usual?: string
}

/** Terraform's own name of the workspace that each folder has. */
export const DEFAULT = 'default'

/** What stands between two ends, where it is the name of a workspace: it has no slash. */
export function between(text: string, start: string, end: string): string | undefined {
  if (!text.startsWith(start) || !text.endsWith(end)) return undefined
  const name = text.slice(start.length, text.length - end.length)
  return text.length < start.length + end.length || name === '' || name.includes('/') ? undefined : name
}
