import type { ManagedBy } from '@wgo/core'

/** What AWS makes in every region of every account, unasked. */
const AWS_DEFAULT: ManagedBy = { kind: 'aws', name: 'default' }

export function defaultIf(isDefault: boolean | undefined): { managed_by?: ManagedBy } {
  return isDefault ? { managed_by: AWS_DEFAULT } : {}
}

/** Whether a group of parameters or subnets is one that AWS made, and that nobody can change. */
export function isDefaultGroup(name: string | undefined): boolean {
  return name === 'default' || name?.startsWith('default.') === true
}
