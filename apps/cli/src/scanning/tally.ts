import { EVERY_SCOPE, type Unit } from '@wgo/core'
import type { ScanEvent } from '@wgo/scan'
import { calledScope } from '../present/scopes.ts'

/** How far a scan has come in one place: a scope, or one region of it. */
export interface PlaceTally {
  readonly provider: string
  /** As people call it. */
  readonly scope: string
  readonly region?: string
  known: number
  done: number
  resources: number
  /** Units that were not wholly seen. */
  missed: number
  /** Units under way, with when they began. */
  readonly running: Map<string, number>
  /** Its provider asked for a slower pace here. */
  slowed: boolean
}

/** What the events of a scan add up to. */
export interface Tally {
  take(event: ScanEvent, now: number): void
  readonly done: number
  readonly known: number
  readonly resources: number
  /** What a collector said of the work at hand. */
  readonly said: string
  /** Endpoints that do not answer. */
  readonly broken: ReadonlySet<string>
  /** In the order in which they were found. */
  places(): readonly PlaceTally[]
  /** All units of this provider are known, and all of this place are done. */
  isOver(place: PlaceTally): boolean
}

export function createTally(): Tally {
  const units = new Map<string, PlaceTally>()
  const places = new Map<string, PlaceTally>()
  const listed = new Set<string>()
  const broken = new Set<string>()
  const counts = { done: 0, known: 0, resources: 0, finished: 0, said: '' }

  const found = (provider: string, unit: Unit): void => {
    counts.known++
    if (unit.scope === EVERY_SCOPE) return
    const key = JSON.stringify([provider, unit.scope, unit.region])
    const place = places.get(key) ?? emptyPlace(provider, unit)
    place.known++
    places.set(key, place)
    units.set(JSON.stringify([provider, unit.id]), place)
  }

  const placeOf = (provider: string, unit: string): PlaceTally | undefined =>
    units.get(JSON.stringify([provider, unit]))

  const finished = (event: ScanEvent & { kind: 'unit-finished' }): void => {
    const resources = event.entries.reduce((sum, entry) => sum + entry.resources, 0)
    counts.done++
    counts.finished += resources
    const place = placeOf(event.provider, event.unit)
    if (!place) return
    place.done++
    place.running.delete(event.unit)
    place.resources += resources
    if (event.entries.some(({ state }) => state !== 'complete')) place.missed++
  }

  const slowed = ({ provider, scope, region }: ScanEvent & { kind: 'throttled' }): void => {
    for (const [key, place] of places) {
      const [of, itsScope, itsRegion] = JSON.parse(key) as readonly string[]
      if (of === provider && itsScope === scope && (region === undefined || itsRegion === region))
        place.slowed = true
    }
  }

  return {
    get done() {
      return counts.done
    },
    get known() {
      return counts.known
    },
    get resources() {
      return Math.max(counts.resources, counts.finished)
    },
    get said() {
      return counts.said
    },
    broken,
    places: () => [...places.values()],
    isOver: place => listed.has(place.provider) && place.done === place.known,
    take: (event, now) => {
      switch (event.kind) {
        case 'unit-found':
          return found(event.provider, event.unit)
        case 'units-found':
          return void listed.add(event.provider)
        case 'unit-started':
          counts.said = ''
          return void placeOf(event.provider, event.unit)?.running.set(event.unit, now)
        case 'unit-finished':
          return finished(event)
        case 'progress':
          counts.resources = event.resources
          return
        case 'note':
          counts.said = event.message
          return
        case 'throttled':
          return slowed(event)
        case 'endpoint-broken':
          return void broken.add(event.endpoint)
      }
    },
  }
}

function emptyPlace(provider: string, { scope, scope_name, region }: Unit): PlaceTally {
  return {
    provider,
    scope: calledScope({ provider, scope, scope_name }),
    ...(region !== undefined && { region }),
    known: 0,
    done: 0,
    resources: 0,
    missed: 0,
    running: new Map(),
    slowed: false,
  }
}

/** The places of each scope as one. */
export function byScope(places: readonly PlaceTally[]): readonly PlaceTally[] {
  const scopes = Map.groupBy(places, ({ provider, scope }) => JSON.stringify([provider, scope]))
  return [...scopes.values()].map(together)
}

function together(places: readonly PlaceTally[]): PlaceTally {
  const [{ provider, scope }] = places as readonly [PlaceTally]
  const sum = (of: (place: PlaceTally) => number): number =>
    places.reduce((total, place) => total + of(place), 0)
  return {
    provider,
    scope,
    known: sum(({ known }) => known),
    done: sum(({ done }) => done),
    resources: sum(({ resources }) => resources),
    missed: sum(({ missed }) => missed),
    running: new Map(places.flatMap(({ running }) => [...running])),
    slowed: places.some(({ slowed }) => slowed),
  }
}
