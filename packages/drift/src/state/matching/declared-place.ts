import type { Resource } from '@wgo/core'
import type { DeclaredPlace } from './declared.ts'
import { isOfKubernetes, objectName } from './members.ts'
import type { ProjectNames } from './names.ts'

/**
 * Where the resources of states are. What a resource does not say of itself, the others say that were made through
 * the same configuration of a provider, where they all say the same: it signs in to one account or cluster.
 */
export function placesOf(declared: readonly Resource[], known: KnownScopes): DeclaredPlace[] {
  const configurations = new Map<string, Usual>()
  const own = declared.map(resource => {
    const place = ownPlace(resource, known)
    const usual = usualOf(configurations, resource)
    note(usual, place)
    return { place, usual }
  })
  return own.map(({ place, usual }) => {
    const scope = place.scope ?? only(usual.scopes)
    const usualRegion = place.region ?? only(usual.regions)
    return {
      ...place,
      ...(scope !== undefined && { scope }),
      ...(usualRegion !== undefined && { usualRegion }),
    }
  })
}

/** What is live says of scopes. */
export interface KnownScopes {
  /** The cluster of an object. */
  readonly clusterOf: (uid: string) => string | undefined
  readonly projects: ProjectNames
}

/** What the resources of one configuration say, as far as it matters: two that differ are as good as many. */
interface Usual {
  readonly scopes: Set<string>
  readonly regions: Set<string>
}

function usualOf(configurations: Map<string, Usual>, resource: Resource): Usual {
  const name = configurationOf(resource)
  const usual = configurations.get(name) ?? { scopes: new Set(), regions: new Set() }
  configurations.set(name, usual)
  return usual
}

function configurationOf({ scope, type, observed = {} }: Resource): string {
  const { provider, provider_alias, provider_key } = observed
  const source = typeof provider === 'string' ? provider : type.slice(0, type.indexOf('_'))
  return `${scope}\n${source}\n${provider_alias ?? ''}\n${provider_key ?? ''}`
}

function note(usual: Usual, { scope, region }: DeclaredPlace): void {
  if (scope !== undefined) usual.scopes.add(scope)
  if (region !== undefined) usual.regions.add(region)
}

function only(values: ReadonlySet<string> | undefined): string | undefined {
  return values?.size === 1 ? [...values][0] : undefined
}

function ownPlace(resource: Resource, { clusterOf, projects }: KnownScopes): DeclaredPlace {
  const { identifiers = {}, type } = resource
  if (isOfKubernetes(type)) {
    const { uid, namespace } = objectName(resource)
    return place(uid === undefined ? undefined : clusterOf(uid), undefined, namespace)
  }
  if (type === 'helm_release') return place(undefined, undefined, text(resource.properties.namespace))
  const scope = identifiers.account ?? projectIn(resource)
  return place(projects.get(scope ?? '') ?? scope, identifiers.region, undefined)
}

function place(
  scope: string | undefined,
  region: string | undefined,
  namespace: string | undefined,
): DeclaredPlace {
  return {
    ...(scope !== undefined && { scope }),
    ...(region !== undefined && { region }),
    ...(namespace !== undefined && { namespace }),
  }
}

/** The project of a Google resource whose path tells it. */
function projectIn({ type, identifiers = {}, properties }: Resource): string | undefined {
  if (!type.startsWith('google_')) return undefined
  if (type === 'google_project') return text(properties.project_id)
  return identifiers['identity.project'] ?? /^projects\/([^/]+)\//.exec(identifiers.id ?? '')?.[1]
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
