import type { CoverageEntry, Resource, TypeSpec } from '@wgo/core'
import { placeJudge } from '../coverage/place-judge.ts'
import type { TypeSpecs } from '../report/type-specs.ts'
import type { Declared } from './matching/declared.ts'
import { placesOf } from './matching/declared-place.ts'
import { type LiveIndex, liveIndex } from './matching/live-index.ts'
import { isObjectPart, liveTypeOf } from './matching/live-type.ts'
import { type ProjectNames, projectNames } from './matching/names.ts'
import { supportJudge } from './matching/support.ts'
import { isBinding } from './parts/bindings.ts'
import { familyOf } from './parts/families.ts'
import type { Sides, StateSource } from './reading/read-sides.ts'

/** What is known besides both sides. */
export interface Known {
  readonly sources: ReadonlyMap<string, StateSource>
  /** Of what is live. */
  readonly coverage: readonly CoverageEntry[]
  readonly types: TypeSpecs | undefined
  readonly specOf: (resource: Pick<Resource, 'provider' | 'type'>) => TypeSpec | undefined
  readonly secretsCompared: boolean
  /** Of what nobody declares, what is told. Default: all. */
  readonly isUsed?: (live: Resource) => boolean
}

/** Both sides, made ready to be joined. */
export interface Survey {
  readonly live: readonly Resource[]
  readonly supported: readonly Declared[]
  readonly unsupported: readonly Declared[]
  readonly index: LiveIndex
  readonly seen: ReturnType<typeof placeJudge>
  /** The scope of each provider of which only one was read. */
  readonly scopes: ReadonlyMap<string, string>
}

export function survey({ declared, live }: Sides, known: Known): Survey {
  const { coverage, types } = known
  const projects = projectNames(live)
  const all = declaredOf(declared, live, projects, known.sources)
  const isSupported = supportJudge(types, coverage, live)
  const { true: supported = [], false: unsupported = [] } = Object.groupBy(
    all,
    each => `${isSupported(each)}`,
  )
  return {
    live,
    supported,
    unsupported,
    index: liveIndex(live, projects),
    seen: placeJudge(coverage),
    scopes: onlyScopes(coverage),
  }
}

function declaredOf(
  declared: readonly Resource[],
  live: readonly Resource[],
  projects: ProjectNames,
  sources: Known['sources'],
): Declared[] {
  const clusters = clustersOf(live)
  const places = placesOf(declared, { clusterOf: uid => clusters.get(uid), projects })
  return declared.map((resource, i) => ({
    resource,
    source: sources.get(resource.scope)?.source ?? resource.scope,
    ...typesOf(resource),
    place: places[i] ?? {},
  }))
}

function typesOf(resource: Resource): Pick<Declared, 'live' | 'told'> {
  const { type } = resource
  const live = liveTypeOf(resource)
  const family = familyOf(type)
  if (family) return { live: { ...live, type: family.of }, told: type }
  return { live, told: isBinding(type) || isObjectPart(type) || type === 'helm_release' ? type : live.type }
}

/** The cluster of each object. */
function clustersOf(live: readonly Resource[]): ReadonlyMap<string, string> {
  const clusters = new Map<string, string>()
  for (const { provider, scope, identifiers } of live)
    if (provider === 'kubernetes' && identifiers?.uid !== undefined) clusters.set(identifiers.uid, scope)
  return clusters
}

function onlyScopes(coverage: readonly CoverageEntry[]): ReadonlyMap<string, string> {
  const scopes = new Map<string, Set<string>>()
  for (const { provider, scope } of coverage)
    if (scope !== '*') scopes.set(provider, (scopes.get(provider) ?? new Set()).add(scope))
  return new Map(
    [...scopes].flatMap(([provider, [only, ...others]]) =>
      only !== undefined && others.length === 0 ? [[provider, only] as const] : [],
    ),
  )
}
