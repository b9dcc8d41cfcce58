import type { Tags } from './found.ts'

/** `[{ Key, Value }]` as AWS writes tags, as an object. */
export function tagsOf(
  list:
    | readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[]
    | null
    | undefined,
): Tags | undefined {
  if (!list || list.length === 0) return undefined
  return Object.fromEntries(list.flatMap(({ Key, Value }) => (Key === undefined ? [] : [[Key, Value ?? '']])))
}
