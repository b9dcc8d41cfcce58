import type { Tags } from './found.ts'

/** A tag, as most services write it and as some do. */
interface Tag {
  readonly Key?: string | undefined
  readonly Value?: string | undefined
  readonly key?: string | undefined
  readonly value?: string | undefined
}

/** `[{ Key, Value }]`, or `[{ key, value }]`, as an object. */
export function tagsOf(list: readonly Tag[] | null | undefined): Tags | undefined {
  if (!list || list.length === 0) return undefined
  return Object.fromEntries(
    list.flatMap(({ Key, Value, key = Key, value = Value ?? '' }) =>
      key === undefined ? [] : [[key, value]],
    ),
  )
}
