import type { Permissions } from '../../authorizing/permissions.ts'
import type { Who } from '../../authorizing/who.ts'
import type { Style } from '../../program/terminal.ts'
import { identitiesMarkdown, identitiesTable } from './status.ts'
import { permissionsMarkdown, permissionsTable } from './test.ts'

/** Who one is now, and what may be read. */
export function loginTable(who: Who, permissions: Permissions, now: number, style: Style): string {
  return `${identitiesTable(who, now, style)}\n${permissionsTable(permissions, style)}`
}

export function loginMarkdown(who: Who, permissions: Permissions, now: number): string {
  return `${identitiesMarkdown(who, now)}\n${permissionsMarkdown(permissions)}`
}
