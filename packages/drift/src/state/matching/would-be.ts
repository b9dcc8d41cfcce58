import { EVERY_SCOPE, type Resource } from '@wgo/core'
import type { Declared } from './declared.ts'
import { objectName } from './members.ts'

/**
 * A declared resource as it would be live. Where nothing tells whose it is, it is in the only scope that was
 * read, or wherever (`*`).
 */
export function wouldBe(
  { resource, live, told, place }: Declared,
  scopes: ReadonlyMap<string, string>,
): Resource {
  const { identifiers = {}, properties, tags } = resource
  const { provider } = live
  const { scope = scopes.get(provider) ?? EVERY_SCOPE, region, namespace } = place
  const isObject = provider === 'kubernetes'
  const name = (isObject ? objectName(resource).name : undefined) ?? nameIn(resource)
  return {
    id: (isObject ? name : identifiers.id) ?? resource.id,
    type: told,
    provider,
    scope,
    ...(region !== undefined && { region }),
    ...(namespace !== undefined && { namespace }),
    ...(name !== undefined && { name }),
    properties,
    ...(tags && { tags }),
    identifiers,
  }
}

function nameIn({ properties, tags }: Resource): string | undefined {
  const name = properties.name ?? tags?.Name
  return typeof name === 'string' && name !== '' ? name : undefined
}
