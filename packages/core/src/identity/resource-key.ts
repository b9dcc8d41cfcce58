import type { Resource } from '../documents/resource.ts'

/** What a key is made of. Region and namespace: absent and `""` are one. */
export type ResourceIdentity = Pick<Resource, 'provider' | 'scope' | 'region' | 'namespace' | 'type' | 'id'>

const SPECIAL = /[%/]/g

/**
 * The one name under which a resource is stored, compared and referred to. Opaque: only
 * `readResourceKey` takes it apart. Injective: two resources that differ in any member of `ResourceIdentity` never share a key.
 * Keys of one provider and scope sort together.
 */
export function resourceKey(resource: ResourceIdentity): string {
  const { provider, scope, region = '', namespace = '', type, id } = resource
  return `${part(provider)}/${part(scope)}/${part(region)}/${part(namespace)}/${part(type)}/${part(id)}`
}

/** What a key is made of: the inverse of `resourceKey`. undefined for a text that has not the form of a key. */
export function readResourceKey(key: string): ResourceIdentity | undefined {
  const [provider, scope, region, namespace, type, id, ...more] = key.split('/').map(text)
  if (provider === undefined || scope === undefined || type === undefined || id === undefined)
    return undefined
  if (more.length > 0) return undefined
  return { provider, scope, ...(region && { region }), ...(namespace && { namespace }), type, id }
}

function part(text: string): string {
  return text.replace(SPECIAL, char => (char === '%' ? '%25' : '%2F'))
}

function text(part: string): string {
  return part.includes('%') ? part.replaceAll('%2F', '/').replaceAll('%25', '%') : part
}
