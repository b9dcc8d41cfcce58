import { EVERY_SCOPE, type Resource, type Unit } from '@wgo/core'

/** Why a unit may not have emitted this, in a sentence; undefined where all is well. */
export function wrongWith(resource: Resource, by: Witness): string | undefined {
  return malformed(resource) ?? misplaced(resource, by)
}

interface Witness {
  readonly provider: string
  readonly unit: Unit
  /** Those that the unit reads. */
  readonly scopes: ReadonlySet<string>
}

const NEEDED = ['id', 'type', 'provider', 'scope'] as const

function malformed(resource: Resource): string | undefined {
  if (typeof resource !== 'object' || resource === null)
    return 'The collector emitted a resource that is none.'
  for (const member of NEEDED) {
    const value: unknown = resource[member]
    if (typeof value !== 'string' || value === '')
      return `The collector emitted a resource without ${member}${naming(resource)}.`
  }
  const properties: unknown = resource.properties
  if (typeof properties !== 'object' || properties === null || Array.isArray(properties))
    return `The properties are no object${naming(resource)}.`
  return undefined
}

function misplaced(resource: Resource, { provider, unit, scopes }: Witness): string | undefined {
  const { type, scope, region, namespace } = resource
  if (resource.provider !== provider)
    return `A resource of provider ${resource.provider} came from ${provider}${naming(resource)}.`
  if (!unit.types.includes('*') && !unit.types.includes(type))
    return `The unit does not declare the type ${type}${naming(resource)}.`
  if (!scopes.has(EVERY_SCOPE) && !scopes.has(scope)) return elsewhere('scope', scope, unit.scope, resource)
  if (unit.region !== undefined && region !== unit.region)
    return elsewhere('region', region, unit.region, resource)
  if (unit.namespace !== undefined && namespace !== unit.namespace)
    return elsewhere('namespace', namespace, unit.namespace, resource)
  return undefined
}

function elsewhere(what: string, is: string | undefined, should: string, resource: Resource): string {
  return `The unit reads ${what} ${should}, and a resource of ${is ?? `no ${what}`} came${naming(resource)}.`
}

function naming({ type, id }: Resource): string {
  return typeof type === 'string' && typeof id === 'string' ? ` (${type} ${id})` : ''
}
