import type { Place } from '../../../resource/place.ts'

/** Another account's thing, shared with this one: it is read where it belongs. */
export function isShared(owner: string | undefined, { account }: Place): boolean {
  return owner !== undefined && owner !== '' && owner !== account
}
