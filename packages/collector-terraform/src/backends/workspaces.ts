import { isPattern, matcher } from '../remote/key-pattern.ts'

/** How all workspaces are asked for. */
const ALL: ReadonlySet<string> = new Set(['all', '*'])

export const everyWorkspace = (): boolean => true

/** Whether a setting may mean several workspaces, which have to be listed. */
export function meansSeveral(wanted: string): boolean {
  return ALL.has(wanted) || isPattern(wanted)
}

/** Whether a workspace is asked for: `all`, a pattern, or its name. */
export function workspaceTest(wanted: string): (workspace: string) => boolean {
  if (ALL.has(wanted)) return everyWorkspace
  return isPattern(wanted) ? matcher(wanted) : workspace => workspace === wanted
}
