import { type Emit, isWgoError, type JsonObject, WgoError } from '@wgo/core'
import { converted } from '../reading/convert.ts'
import { gapOf, type UnitReading } from '../reading/read-unit.ts'
import type { Reader } from '../reading/reader.ts'
import type { Asset, Reading } from '../reading/reading.ts'
import type { Rest } from '../resource/found.ts'
import { object, objects, text, texts } from '../resource/members.ts'
import type { Place } from '../resource/place.ts'
import { assetPages } from './listing.ts'

/** What of the Inventory is read at once. */
export interface AssetUnit extends Omit<UnitReading, 'place'> {
  /** `organizations/9`, `folders/2`, `projects/p`. */
  readonly parent: string
  /** The projects that are meant; what is in others is left out. */
  readonly places: readonly Place[]
}

/**
 * One list of the resources, and where they matter one of the policies. What each asset holds is what the service's own API
 * answers, so the same converts take it.
 */
export async function* readBelow(unit: AssetUnit): AsyncGenerator<Emit> {
  const reader = readerOf(unit)
  const readings = unit.readings.filter(({ asset }) => asset !== undefined)
  const policies = await policiesOf(readings, reader)
  const byType = Map.groupBy(
    readings.flatMap(reading => (reading.asset?.types ?? []).map(type => ({ type, reading }))),
    ({ type }) => type,
  )
  const placeOf = placesOf(unit)
  for await (const page of resourcePages(byType, reader)) {
    for (const told of objects(page.assets)) {
      const asset = assetOf(told, policies)
      const place = placeOf(told)
      if (asset === undefined || place === undefined) continue
      for (const { reading } of byType.get(asset.type) ?? []) yield* emits(reading, asset, reader.in(place))
    }
    yield* reader.gaps.splice(0)
  }
  yield* reader.gaps
}

/** A reader of all that is below the parent, and what it did not see. */
interface BelowReader extends Reader {
  readonly gaps: Emit[]
  /** The same, in one project. */
  in(place: Place): Reader
}

function readerOf({ parent, places, types, host, send }: AssetUnit): BelowReader {
  const gaps: Emit[] = []
  const wants = (type: string): boolean => types.has(type)
  const missedIn =
    (scope?: string): Reader['missed'] =>
    (error, missing = {}) => {
      host.signal.throwIfAborted()
      const concerned = (missing.types ?? [...types]).filter(wants)
      if (concerned.length > 0) gaps.push(gapOf(error, concerned, scope))
    }
  const below: Reader['send'] = (call, asking) => send(call, { ...asking, path: { parent, ...asking.path } })
  const [only] = places.length === 1 ? places : []
  const inside = new Map(
    places.map(place => [place, { place, send, wants, missed: missedIn(place.project) }] as const),
  )
  const reader: Reader = { place: { project: parent }, send: below, wants, missed: missedIn(only?.project) }
  return { ...reader, gaps, in: place => inside.get(place) ?? reader }
}

/** Whose an asset is: its first ancestor, by number. */
function placesOf({ parent, places }: AssetUnit): (told: JsonObject) => Place | undefined {
  if (parent.startsWith('projects/')) return () => places[0]
  const byName = new Map(
    places.flatMap(place => [place.projectNumber, place.project].map(name => [`projects/${name}`, place])),
  )
  return ({ ancestors }) => byName.get(texts(ancestors)[0] ?? '')
}

type ByType = ReadonlyMap<string, readonly { readonly reading: Reading }[]>

/** What the Inventory does not know is told. */
function resourcePages(byType: ByType, reader: Reader): AsyncIterable<JsonObject> {
  return assetPages(reader, 'RESOURCE', [...byType.keys()], (unknown, cause) => {
    const types = unknown.flatMap(type => (byType.get(type) ?? []).flatMap(({ reading }) => reading.types))
    const message = `Cloud Asset Inventory does not know ${unknown.join(', ')}.`
    reader.missed(new WgoError('UNSUPPORTED', message, { provider: 'gcp', cause }), { types })
  })
}

function* emits(reading: Reading, asset: Asset, reader: Reader): Generator<Emit> {
  const ofReading: Reader = {
    ...reader,
    missed: (error, missing) => reader.missed(error, { types: missing?.types ?? reading.types }),
  }
  const item = reading.asset?.item(asset)
  if (item !== undefined) yield* converted(reading, item as never, ofReading)
}

/** Policies by the name of what they are of. Where they cannot be read, what is made of them is missing, and nothing else. */
async function policiesOf(readings: readonly Reading[], reader: Reader): Promise<ReadonlyMap<string, Rest>> {
  const concerned = readings.filter(({ asset }) => asset?.policy)
  const policies = new Map<string, Rest>()
  const assetTypes = [...new Set(concerned.flatMap(({ asset }) => asset?.types ?? []))]
  try {
    // What it does not know is told with the resources.
    for await (const page of assetPages(reader, 'IAM_POLICY', assetTypes, () => {}))
      for (const { name, iamPolicy } of objects(page.assets)) policies.set(String(name), object(iamPolicy))
  } catch (error) {
    if (!isWgoError(error)) throw error
    reader.missed(error, { types: concerned.flatMap(({ types }) => types) })
  }
  return policies
}

function assetOf(told: JsonObject, policies: ReadonlyMap<string, Rest>): Asset | undefined {
  const type = text(told.assetType)
  const name = text(told.name)
  if (type === undefined || name === undefined) return undefined
  const policy = policies.get(name)
  return { type, name, data: object(object(told.resource).data), ...(policy && { policy }) }
}
