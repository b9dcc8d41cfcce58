import { EVERY_SCOPE, gapReason, type Host, toWgoError, type Unit, type WgoError } from '@wgo/core'
import pMap from 'p-map'
import { byName, type FoundSources } from '../sources/findings.ts'
import type { SearchGap, StateSource } from '../sources/source.ts'
import { type Identity, identify, sameContent } from './identify.ts'

/** One piece of work, and what it takes to do it. */
export type Work =
  /** Tells which states there are, and what kept that from being sure. */
  | { readonly kind: 'listing'; readonly unit: Unit; readonly gaps: readonly SearchGap[] }
  | { readonly kind: 'state'; readonly unit: Unit; readonly source: StateSource; readonly lineage?: string }
  /** Asked for, and known to be unreadable. */
  | { readonly kind: 'broken'; readonly unit: Unit; readonly error: WgoError }

export interface ListingRequest {
  /** What was asked for, in words that name the same thing on every scan. */
  readonly selection: string
  readonly types: readonly string[]
  readonly passphrase: string | undefined
}

/**
 * The units of what was found. A state's scope is its lineage, so that it is the same state wherever its
 * file lies. What cannot be identified gets a unit that fails, and a gap in the listing: without that
 * gap the listing would say that the state it may be is gone.
 */
export async function listStates(
  found: FoundSources,
  request: ListingRequest,
  host: Host,
): Promise<readonly Work[]> {
  const states: Identified[] = []
  const broken: Work[] = found.problems.map(({ name, error }) => brokenWork(name, error, request))
  for (const each of await pMap(found.sources, source => identified(source, request, host), AT_ONCE)) {
    if ('kind' in each) broken.push(each)
    else if (each.identity.kind !== 'other') states.push({ source: each.source, identity: each.identity })
  }
  const gaps = [...found.gaps, ...broken.flatMap(gapOf)]
  const listing: Unit = { id: `states of ${request.selection}`, scope: EVERY_SCOPE, types: request.types }
  return [{ kind: 'listing', unit: listing, gaps }, ...(await scoped(states, request, host)), ...broken]
}

interface Identified {
  readonly source: StateSource
  readonly identity: Exclude<Identity, { kind: 'other' }>
}

/** Whole states may be read for it. */
const AT_ONCE = { concurrency: 16 }

async function identified(
  source: StateSource,
  request: ListingRequest,
  host: Host,
): Promise<{ readonly source: StateSource; readonly identity: Identity } | Work> {
  try {
    return { source, identity: await identify(source, request.passphrase, host) }
  } catch (error) {
    host.signal.throwIfAborted()
    return brokenWork(source.name, toWgoError(error), request)
  }
}

async function scoped(states: readonly Identified[], request: ListingRequest, host: Host): Promise<Work[]> {
  const holders = new Map<string, StateSource>()
  const work: Work[] = []
  for (const { source, identity } of states.toSorted((a, b) => byName(a.source, b.source))) {
    const holder = identity.kind === 'lineage' ? holders.get(identity.lineage) : undefined
    if (holder && (await isCopy(holder, source, host))) continue
    if (identity.kind === 'nameless') work.push(stateWork(source, pathScope(source.name), request))
    else if (holder)
      work.push(stateWork(source, `${identity.lineage}@${source.name}`, request, identity.lineage))
    else {
      holders.set(identity.lineage, source)
      work.push(stateWork(source, identity.lineage, request, identity.lineage))
    }
  }
  return work
}

/** A copy tells nothing that its original does not. */
async function isCopy(holder: StateSource, source: StateSource, host: Host): Promise<boolean> {
  const same = await sameContent(holder, source, host)
  host.log.info(same ? 'Two files hold the same state.' : 'Two files are versions of one state.', {
    read_as: holder.name,
    also: source.name,
  })
  return same
}

/** What a scope is called that has no name of its own. */
function pathScope(name: string): string {
  return `path:${name}`
}

/** How many bytes take as long to read as an ordinary unit. */
const BYTES_A_WEIGHT = 1 << 20

function stateWork(source: StateSource, scope: string, { types }: ListingRequest, lineage?: string): Work {
  const unit: Unit = {
    id: source.name,
    scope,
    scope_name: source.name,
    types,
    weight: 1 + Math.floor(source.bytes / BYTES_A_WEIGHT),
  }
  return { kind: 'state', unit, source, ...(lineage !== undefined && { lineage }) }
}

function brokenWork(name: string, error: WgoError, { types }: ListingRequest): Work {
  return { kind: 'broken', unit: { id: name, scope: pathScope(name), scope_name: name, types }, error }
}

function gapOf(work: Work): SearchGap[] {
  return work.kind === 'broken' ? [{ reason: gapReason(work.error), message: work.error.message }] : []
}
