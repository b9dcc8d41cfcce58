import { EVERY_SCOPE, type Resource, resourceKey, type TypeSpec } from '@wgo/core'
import type { placeJudge } from '../coverage/place-judge.ts'
import type { Declared } from './matching/declared.ts'
import { wouldBe } from './matching/would-be.ts'
import type { ComparedPair, DeclaredOne, ManagedOne, Outcome, UncheckedOne } from './report/outcome.ts'

/** Where each declared resource is written down, once. */
export interface Ledger {
  readonly managed: ManagedOne[]
  readonly missing: DeclaredOne[]
  readonly unchecked: UncheckedOne[]
  readonly again: Outcome['again'][number][]
  readonly ambiguous: Outcome['ambiguous'][number][]
  found(declared: Declared, resource: Resource, pair?: ComparedPair, spec?: TypeSpec): void
  repeated(declared: Declared, resource: Resource, first: Declared): void
  /** Not found. `mayBeThere`: though its place was read wholly, since not all things of its type are. */
  absent(declared: Declared, mayBeThere?: boolean): void
  undecided(declared: Declared, among: readonly Resource[]): void
}

/** `scopes`: the scope of each provider of which only one was read. */
export function ledger(seen: ReturnType<typeof placeJudge>, scopes: ReadonlyMap<string, string>): Ledger {
  const lists: Pick<Ledger, 'managed' | 'missing' | 'unchecked' | 'again' | 'ambiguous'> = {
    managed: [],
    missing: [],
    unchecked: [],
    again: [],
    ambiguous: [],
  }
  const firstOf = repeatFinder()
  const write = (declared: Declared, isCertain: boolean): void => {
    const resource = wouldBe(declared, scopes)
    const { live, place } = declared
    const there = seen({ ...live, ...place, region: place.region ?? place.usualRegion })
    const isMissing = isCertain && there === 'complete'
    const first = firstOf(resource, declared)
    if (first) lists.again.push({ declared, resource, first, as: isMissing ? 'missing' : 'not_checked' })
    else if (isMissing) lists.missing.push({ declared, resource })
    else lists.unchecked.push({ declared, resource, isLookedAt: there !== 'unseen' })
  }
  return {
    ...lists,
    found: (declared, resource, pair, spec) =>
      lists.managed.push({ declared, resource, ...(pair && { pair }), ...(spec && { spec }) }),
    repeated: (declared, resource, first) => lists.again.push({ declared, resource, first, as: 'managed' }),
    absent: (declared, mayBeThere = false) => write(declared, !mayBeThere),
    undecided: (declared, among) => {
      lists.ambiguous.push({ declared, among })
      write(declared, false)
    },
  }
}

/** Finds who declared the same before, where it is certain that it is the same. */
function repeatFinder(): (resource: Resource, declared: Declared) => Declared | undefined {
  const firsts = new Map<string, Declared>()
  return (resource, declared) => {
    if (resource.scope === EVERY_SCOPE || declared.resource.identifiers?.id === undefined) return undefined
    const key = resourceKey({ ...resource, type: declared.resource.type })
    const first = firsts.get(key)
    if (first === undefined) firsts.set(key, declared)
    return first
  }
}
