import { type Emit, isWgoError, type JsonObject, WgoError } from '@wgo/core'
import { converted } from '../reading/convert.ts'
import { pages } from '../reading/pages.ts'
import { gapOf, type UnitReading } from '../reading/read-unit.ts'
import type { Missing, Reader } from '../reading/reader.ts'
import type { Asset, Reading } from '../reading/reading.ts'
import type { Rest } from '../resource/found.ts'
import { object, objects, text } from '../resource/members.ts'
import { listPolicies, listResources } from './client.ts'

const PAGE_SIZE = 1_000

/**
 * Reads a project out of Cloud Asset Inventory: one list of its resources, and where they matter one of its policies. What each
 * asset holds is what the service's own API answers, so the same converts take it.
 */
export async function* readAssets(unit: UnitReading): AsyncGenerator<Emit> {
  const { place, host, send, types } = unit
  const gaps: Emit[] = []
  const wants = (type: string): boolean => types.has(type)
  const missed = (error: unknown, missing: Missing = {}): void => {
    host.signal.throwIfAborted()
    const concerned = (missing.types ?? [...types]).filter(wants)
    if (concerned.length > 0) gaps.push(gapOf(error, concerned))
  }
  const reader: Reader = { place, send, missed, wants }
  const readings = unit.readings.filter(({ asset }) => asset !== undefined)
  const policies = await policiesOf(readings, reader)
  const byType = Map.groupBy(
    readings.flatMap(reading => (reading.asset?.types ?? []).map(type => ({ type, reading }))),
    ({ type }) => type,
  )
  for await (const page of resourcePages(byType, reader)) {
    for (const told of objects(page.assets)) {
      const asset = assetOf(told, policies)
      if (asset === undefined) continue
      for (const { reading } of byType.get(asset.type) ?? []) yield* emits(reading, asset, reader)
    }
    yield* gaps.splice(0)
  }
  yield* gaps
}

type ByType = ReadonlyMap<string, readonly { readonly reading: Reading }[]>

/** The pages of all types. One that the Inventory does not know fails the whole list: it is told, and left out. */
async function* resourcePages(byType: ByType, reader: Reader): AsyncGenerator<JsonObject> {
  const query = { contentType: 'RESOURCE', assetTypes: [...byType.keys()], pageSize: PAGE_SIZE }
  try {
    yield* pages(reader, listResources, { query })
  } catch (error) {
    const unknown = unknownTypes(error, query.assetTypes)
    if (unknown.length === 0) throw error
    const types = unknown.flatMap(type => (byType.get(type) ?? []).flatMap(({ reading }) => reading.types))
    const message = `Cloud Asset Inventory does not know ${unknown.join(', ')}.`
    reader.missed(new WgoError('UNSUPPORTED', message, { provider: 'gcp', cause: error }), { types })
    const left = query.assetTypes.filter(type => !unknown.includes(type))
    yield* pages(reader, listResources, { query: { ...query, assetTypes: left } })
  }
}

/** Nothing has been given by then: the first page is the one that is refused. */
function unknownTypes(error: unknown, types: readonly string[]): readonly string[] {
  if (!isWgoError(error, 'PROVIDER_REFUSED')) return []
  return types.filter(type => new RegExp(`${type.replaceAll('.', '\\.')}(?![\\w/])`).test(error.message))
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
  if (concerned.length === 0) return policies
  const assetTypes = [...new Set(concerned.flatMap(({ asset }) => asset?.types ?? []))]
  const query = { contentType: 'IAM_POLICY', assetTypes, pageSize: PAGE_SIZE }
  try {
    for await (const page of pages(reader, listPolicies, { query }))
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
