import { type CoverageEntry, EVERY_SCOPE, type Resource, resourceKey, type TypeSpec } from '@wgo/core'
import { placeJudge } from '../coverage/place-judge.ts'
import type { TypeSpecs } from '../report/type-specs.ts'
import { comparablePair } from './comparing/comparable-pair.ts'
import type { Declared } from './matching/declared.ts'
import { placesOf } from './matching/declared-place.ts'
import { type Claims, join } from './matching/join.ts'
import { liveIndex } from './matching/live-index.ts'
import { liveTypeOf } from './matching/live-type.ts'
import { projectNames } from './matching/names.ts'
import { supportJudge } from './matching/support.ts'
import { wouldBe } from './matching/would-be.ts'
import { ownerKind } from './ownership/owner-kind.ts'
import type { Sides, StateSource } from './reading/read-sides.ts'
import type { DeclaredOne, ManagedOne, Outcome, UncheckedOne } from './report/outcome.ts'

/** What is known besides both sides. */
export interface Known {
  readonly sources: ReadonlyMap<string, StateSource>
  /** Of what is live. */
  readonly coverage: readonly CoverageEntry[]
  readonly types: TypeSpecs | undefined
  readonly specOf: (resource: Pick<Resource, 'provider' | 'type'>) => TypeSpec | undefined
  readonly secretsCompared: boolean
}

/** Finds for each declared resource what it is live, and for each live one who declares it. */
export function outcomeOf(sides: Sides, known: Known): Outcome {
  const { coverage, types, specOf, secretsCompared } = known
  const { live } = sides
  const projects = projectNames(live)
  const declared = declaredOf(sides, known, projects)
  const isSupported = supportJudge(types, coverage, live)
  const [supported, unsupported] = [declared.filter(isSupported), declared.filter(each => !isSupported(each))]
  const index = liveIndex(live, projects)
  const claims: Claims = new Map()
  const matches = join(supported, index, claims)
  const seen = placeJudge(coverage)
  const scopes = onlyScopes(coverage)
  const managed: ManagedOne[] = []
  const missing: DeclaredOne[] = []
  const unchecked: UncheckedOne[] = []
  const again: Outcome['again'][number][] = []
  const ambiguous: Outcome['ambiguous'][number][] = []
  const repeats = repeatFinder()
  for (const match of matches) {
    const { declared } = match
    if (match.kind === 'found') {
      const spec = specOf(match.live)
      const declaredSpec = specOf(declared.resource)
      const pair = comparablePair(declared.resource, match.live, { spec, declaredSpec, secretsCompared })
      managed.push({ declared, resource: match.live, pair })
    } else if (match.kind === 'again')
      again.push({ declared, resource: match.live, first: match.first, as: 'managed' })
    else {
      const resource = wouldBe(declared, scopes)
      const { provider, type } = declared.live
      const { scope, region, usualRegion, namespace } = declared.place
      const there = seen({ provider, type, scope, region: region ?? usualRegion, namespace })
      if (match.kind === 'ambiguous') ambiguous.push({ declared, among: match.among })
      const isMissing = match.kind === 'absent' && there === 'complete' && !index.isPartlyRead(declared)
      const first = repeats(resource, declared)
      if (first) again.push({ declared, resource, first, as: isMissing ? 'missing' : 'not_checked' })
      else if (isMissing) missing.push({ declared, resource })
      else unchecked.push({ declared, resource, isLookedAt: there !== 'unseen' })
    }
  }
  const undeclared = live
    .filter(each => !claims.has(each))
    .map(each => {
      const owner = ownerKind(each)
      return { live: each, ...(owner && { owner }) }
    })
  return { managed, missing, unchecked, unsupported, again, ambiguous, undeclared }
}

function declaredOf(
  { declared, live }: Sides,
  { sources }: Known,
  projects: ReturnType<typeof projectNames>,
): Declared[] {
  const clusters = new Map(
    live.flatMap(({ provider, scope, identifiers }) =>
      provider === 'kubernetes' && identifiers?.uid !== undefined ? [[identifiers.uid, scope] as const] : [],
    ),
  )
  const placeOf = placesOf(declared, { clusterOf: uid => clusters.get(uid), projects })
  return declared.map(resource => ({
    resource,
    source: sources.get(resource.scope)?.source ?? resource.scope,
    live: liveTypeOf(resource),
    place: placeOf(resource),
  }))
}

/** Finds who declared the same before, where it is certain that it is the same. */
function repeatFinder(): (resource: Resource, declared: Declared) => Declared | undefined {
  const firsts = new Map<string, Declared>()
  return (resource, declared) => {
    if (resource.scope === EVERY_SCOPE || declared.resource.identifiers?.id === undefined) return undefined
    const key = resourceKey(resource)
    const first = firsts.get(key)
    if (first === undefined) firsts.set(key, declared)
    return first
  }
}

/** The scope of each provider of which only one was read. */
function onlyScopes(coverage: readonly CoverageEntry[]): ReadonlyMap<string, string> {
  const scopes = new Map<string, Set<string>>()
  for (const { provider, scope } of coverage) {
    const known = scopes.get(provider) ?? new Set()
    if (scope !== '*') scopes.set(provider, known.add(scope))
  }
  return new Map(
    [...scopes].flatMap(([provider, [only, ...others]]) =>
      only !== undefined && others.length === 0 ? [[provider, only] as const] : [],
    ),
  )
}
