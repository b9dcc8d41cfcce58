import type { Resource } from '@wgo/core'
import { compared } from '../diff/diff-resources.ts'
import { sameJson } from '../diff/same-json.ts'
import { comparablePair } from './comparing/comparable-pair.ts'
import { type Ledger, ledger } from './ledger.ts'
import type { Declared } from './matching/declared.ts'
import { type Claims, join } from './matching/join.ts'
import { isObjectPart } from './matching/live-type.ts'
import { ownership } from './ownership/owner-kind.ts'
import { releases } from './ownership/releases.ts'
import { isBinding } from './parts/bindings.ts'
import { withVolumes } from './parts/block-devices.ts'
import { familyOf } from './parts/families.ts'
import { claimChildren, ownedBy, withInline } from './parts/inline-pairs.ts'
import { matchBindings } from './parts/match-bindings.ts'
import { lessObjectParts, objectOfPart, objectPartPair, partsByObject } from './parts/object-parts.ts'
import { partSpec } from './parts/part-spec.ts'
import { regrouped } from './parts/regroup.ts'
import { takeApart } from './parts/take-apart.ts'
import type { Sides } from './reading/read-sides.ts'
import type { ComparedPair, Outcome } from './report/outcome.ts'
import { scaledPlaces } from './scaling/scaled-places.ts'
import { type Known, type Survey, survey } from './survey.ts'

/** Finds for each declared resource what it is live, and for each live one who declares it. */
export function outcomeOf(sides: Sides, known: Known): Outcome {
  const surveyed = survey(sides, known)
  const book = ledger(surveyed.seen, surveyed.scopes)
  const { whole, part, binding, release, object } = byKind(surveyed.supported)
  const claims: Claims = new Map()
  const pairs = matchWhole(whole, surveyed, claims, book)
  matchReleases(release, surveyed, claims, book)
  matchObjectParts(object, surveyed, book, known)
  for (const match of matchBindings(binding, surveyed.live, surveyed.index, claims)) {
    if (match.kind === 'found') book.found(match.declared, match.resource, match.pair, partSpec())
    else book.absent(match.declared)
  }
  const { split, undeclared } = matchParts(part, surveyed, claims, book)
  comparePairs(pairs, split, surveyed, claims, book, known)
  const ownerOf = ownership(surveyed.live)
  const { isUsed } = known
  const left = surveyed.live.filter(each => !claims.has(each) && (!isUsed || isUsed(each)))
  return {
    ...book,
    unsupported: surveyed.unsupported,
    undeclared: [
      ...left.map(live => ({ live, owner: ownerOf(live) })),
      ...undeclared.map(live => ({ live, owner: undefined })),
    ],
  }
}

/** A declared resource and the live one that it is. */
interface Pair {
  readonly declared: Declared
  readonly live: Resource
}

type Kind = 'whole' | 'part' | 'binding' | 'release' | 'object'

function byKind(declared: readonly Declared[]): Record<Kind, readonly Declared[]> {
  const kinds = Object.groupBy(declared, ({ resource: { type } }): Kind => {
    if (familyOf(type)) return 'part'
    if (isBinding(type)) return 'binding'
    if (isObjectPart(type)) return 'object'
    return type === 'helm_release' ? 'release' : 'whole'
  })
  return { whole: [], part: [], binding: [], release: [], object: [], ...kinds }
}

function matchWhole(whole: readonly Declared[], { index }: Survey, claims: Claims, book: Ledger): Pair[] {
  const pairs: Pair[] = []
  for (const match of join(whole, index, claims)) {
    if (match.kind === 'found') pairs.push(match)
    else if (match.kind === 'again') book.repeated(match.declared, match.live, match.first)
    else if (match.kind === 'ambiguous') book.undecided(match.declared, match.among)
    else book.absent(match.declared, index.isPartlyRead(match.declared))
  }
  return pairs
}

/** What is in a release only Helm knows: that it is there is all that is compared. */
function matchReleases(declared: readonly Declared[], { live }: Survey, claims: Claims, book: Ledger): void {
  if (declared.length === 0) return
  const releaseOf = releases(live)
  for (const each of declared) {
    const release = releaseOf(each)
    if (release === undefined) book.absent(each)
    else {
      if (!claims.has(release)) claims.set(release, each)
      book.found(each, release)
    }
  }
}

/** What is declared of objects that somebody else makes: those are not managed for it. */
function matchObjectParts(
  declared: readonly Declared[],
  { index }: Survey,
  book: Ledger,
  { specOf, secretsCompared }: Known,
): void {
  for (const each of declared) {
    const [live, ...others] = objectOfPart(each, index)
    if (live === undefined) book.absent(each)
    else if (others.length > 0) book.undecided(each, [live, ...others])
    else {
      const spec = specOf(live)
      const pair = objectPartPair(each, live, { spec, secretsCompared })
      const differs = !sameJson(compared(pair.before), compared(pair.after))
      book.found(each, pair.after, differs ? pair : undefined, spec)
    }
  }
}

function matchParts(
  parts: readonly Declared[],
  { index }: Survey,
  claims: Claims,
  book: Ledger,
): Pick<ReturnType<typeof takeApart>, 'split' | 'undeclared'> {
  const { matches, split, undeclared } = takeApart(parts, index, claims)
  for (const match of matches) {
    const { declared } = match
    if (match.kind === 'found') {
      book.found(declared, match.pair.after, match.pair, partSpec())
      if (match.of.type === declared.resource.type && !claims.has(match.of)) claims.set(match.of, declared)
    } else if (match.kind === 'again') book.repeated(declared, match.of, match.first)
    else if (match.kind === 'ambiguous') book.undecided(declared, match.among)
    else book.absent(declared)
  }
  return { split, undeclared }
}

function comparePairs(
  pairs: readonly Pair[],
  split: ReadonlyMap<Resource, ReadonlySet<string>>,
  { index, live, seen, supported, unsupported }: Survey,
  claims: Claims,
  book: Ledger,
  { specOf, secretsCompared }: Known,
): void {
  const owned = ownedBy(live, supported)
  const ofObject = partsByObject(supported, index)
  const scaledIn = scaledPlaces(live, [...supported, ...unsupported], index)
  const isRead = (type: string, { provider, scope, region }: Resource): boolean =>
    seen({ provider, type, scope, region }) === 'complete'
  for (const { declared, live: found } of pairs) {
    claimChildren(declared, index, claims)
    const elsewhere = split.get(found)
    const said = ready(declared.resource, found, elsewhere)
    const spec = specOf(found)
    const declaredSpec = specOf(declared.resource)
    const know = { spec, declaredSpec, secretsCompared, elsewhere, scaled: scaledIn(found) }
    const pair: ComparedPair = lessObjectParts(comparablePair(said, found, know), ofObject.get(found))
    const inside = withInline(pair, declared, owned, claims, isRead)
    const full = withVolumes(inside, declared, index, claims, isRead)
    const differs = !sameJson(compared(full.before), compared(full.after))
    book.found(declared, found, differs ? full : undefined, full === pair ? undefined : partSpec(spec))
  }
}

/** What a state says of a thing, less what it says part by part, its rules grouped as they are live. */
function ready(declared: Resource, live: Resource, split: ReadonlySet<string> | undefined): Resource {
  const { properties } = declared
  const kept = split
    ? Object.fromEntries(Object.entries(properties).filter(([name]) => !split.has(name)))
    : properties
  if (live.type !== 'aws_security_group') return split ? { ...declared, properties: kept } : declared
  const rules = ['ingress', 'egress'].flatMap(name => {
    const together = regrouped(kept[name], live.properties[name], live.id)
    return together === undefined ? [] : [[name, together] as const]
  })
  return { ...declared, properties: { ...kept, ...Object.fromEntries(rules) } }
}
