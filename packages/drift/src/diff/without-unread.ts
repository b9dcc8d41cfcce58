import type { Resource } from '@wgo/core'
import type { Place } from './place.ts'

/**
 * The places that differ for certain. What one side lacks is no difference where that side has parts that
 * could not be read and that the other could: it may be there all the same.
 */
export function withoutUnread(places: readonly Place[], before: Resource, after: Resource): readonly Place[] {
  const [lost, gained] = [readsLess(after, before), readsLess(before, after)]
  if (!lost && !gained) return places
  return places.filter(
    place => !(lost && place.after === undefined) && !(gained && place.before === undefined),
  )
}

function readsLess({ unread = [] }: Resource, other: Resource): boolean {
  return unread.some(part => !other.unread?.includes(part))
}
