import type { Entry, Resource } from '@wgo/core'
import { globMatcher, isGlob } from './types.ts'

/** The resources of some providers and types, by name or glob; none given: all. */
export async function selectResources(
  entries: AsyncIterable<Entry>,
  {
    provider,
    type,
  }: { readonly provider?: readonly string[] | undefined; readonly type?: readonly string[] | undefined },
): Promise<readonly Resource[]> {
  const matches = type?.some(isGlob) ? await globMatcher() : (asked: string, own: string) => asked === own
  const found: Resource[] = []
  for await (const { resource } of entries) {
    if (
      (!provider || provider.includes(resource.provider)) &&
      (!type || type.some(each => matches(each, resource.type)))
    )
      found.push(resource)
  }
  return found
}
