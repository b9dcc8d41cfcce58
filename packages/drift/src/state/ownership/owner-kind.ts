import type { HiddenKind, Resource } from '@wgo/core'

/**
 * Why something live is not called unmanaged though no state declares it: its provider made it by itself, or it
 * belongs to something that makes, replaces and removes it.
 */
export function ownerKind({ managed_by: maker, provider }: Resource): HiddenKind | undefined {
  if (maker === undefined || maker.kind === 'terraform') return undefined
  return maker.kind === provider ? 'defaults' : 'owned'
}
