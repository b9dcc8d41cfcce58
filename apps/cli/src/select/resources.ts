import type { Entry, Resource } from '@wgo/core'

/** The resources of some providers and types; none given: all. */
export async function selectResources(
  entries: AsyncIterable<Entry>,
  {
    provider,
    type,
  }: { readonly provider?: readonly string[] | undefined; readonly type?: readonly string[] | undefined },
): Promise<readonly Resource[]> {
  const found: Resource[] = []
  for await (const { resource } of entries) {
    if ((!provider || provider.includes(resource.provider)) && (!type || type.includes(resource.type)))
      found.push(resource)
  }
  return found
}
