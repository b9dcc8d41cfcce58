import type { Resource } from '@wgo/core'
import { placesOf } from '../matching/declared-place.ts'
import { liveTypeOf } from '../matching/live-type.ts'
import { ATTACHED_TYPES, isAttachment } from '../parts/bindings.ts'
import { familyOf } from '../parts/families.ts'
import { INLINE } from '../parts/inline.ts'

/** What states use of one provider: what has to be read to compare them with what is live. */
export interface DeclaredExtent {
  /** As live resources have it: `aws`, `gcp`, `kubernetes`; of what nobody here knows, what its types begin with. */
  readonly provider: string
  /** Live types, sorted; those too that are only told inside others. */
  readonly types: readonly string[]
  /** Accounts and projects, sorted. States do not tell of clusters. */
  readonly scopes: readonly string[]
  /** Sorted. Absent where it is not known of all resources where they are. */
  readonly regions?: readonly string[]
}

/** What states use of each provider, sorted. Resources of other providers than `terraform` count for nothing. */
export function declaredExtents(declared: readonly Resource[]): readonly DeclaredExtent[] {
  const own = declared.filter(({ provider, type }) => provider === 'terraform' && type !== 'terraform_output')
  const places = placesOf(own, { clusterOf: () => undefined, projects: new Map() })
  const drafts = new Map<string, Draft>()
  for (const [i, resource] of own.entries()) {
    const { provider, type } = liveTypeOf(resource)
    const draft = drafts.get(provider) ?? { types: new Set(), scopes: new Set(), regions: new Set() }
    drafts.set(provider, draft)
    for (const each of typesOf(resource, type)) draft.types.add(each)
    const { scope, region, usualRegion = region } = places[i] ?? {}
    if (scope !== undefined) draft.scopes.add(scope)
    if (region !== undefined || usualRegion !== undefined) draft.regions.add(region ?? usualRegion ?? '')
    else if (!isGlobal(resource)) draft.isSomewhere = true
  }
  return [...drafts.keys()].sort().map(provider => extent(provider, drafts.get(provider) as Draft))
}

interface Draft {
  readonly types: Set<string>
  readonly scopes: Set<string>
  readonly regions: Set<string>
  /** Of some resource it is not known in which region it is. */
  isSomewhere?: true
}

function extent(provider: string, { types, scopes, regions, isSomewhere }: Draft): DeclaredExtent {
  const isKnown = regions.size > 0 && !isSomewhere
  return {
    provider,
    types: [...types].sort(),
    scopes: [...scopes].sort(),
    ...(isKnown && { regions: [...regions].sort() }),
  }
}

function typesOf({ type }: Resource, live: string): readonly string[] {
  if (isAttachment(type)) return ATTACHED_TYPES
  const whole = familyOf(type)?.of ?? live
  return [whole, ...(INSIDE.get(whole) ?? [])]
}

/** Live types that are compared with what others tell inside themselves. */
const INSIDE: ReadonlyMap<string, readonly string[]> = new Map([
  ['aws_instance', ['aws_ebs_volume']],
  ...Map.groupBy(INLINE, ({ of }) => of)
    .entries()
    .map(([of, rows]) => [of, rows.map(({ type }) => type)] as const),
])

/** An ARN without a region says so. */
function isGlobal({ identifiers }: Resource): boolean {
  return /^arn:[^:]*:[^:]*::/.test(identifiers?.arn ?? '')
}
