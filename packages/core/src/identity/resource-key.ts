import type { Resource } from '../documents/resource.ts'

/** What a key is made of. Region and namespace: absent and `""` are one. */
export type ResourceIdentity = Pick<Resource, 'provider' | 'scope' | 'region' | 'namespace' | 'type' | 'id'>

const SPECIAL = /[%/]/g

/**
 * The one name under which a resource is stored, compared and referred to. Opaque: do not take it
 * apart. Injective: two resources that differ in any member of `ResourceIdentity` never share a key.
 * Keys of one provider and scope sort together.
 */
export function resourceKey(resource: ResourceIdentity): string {
  const { provider, scope, region = '', namespace = '', type, id } = resource
  return `${part(provider)}/${part(scope)}/${part(region)}/${part(namespace)}/${part(type)}/${part(id)}`
}

function part(text: string): string {
  return text.replace(SPECIAL, char => (char === '%' ? '%25' : '%2F'))
}
