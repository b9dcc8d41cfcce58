import { assets, type Reading, reading } from '../../reading/reading.ts'
import type { Source } from '../../reading/source.ts'
import type { Rest } from '../../resource/found.ts'
import type { KnownType, ServiceSpec } from '../../spec/service-spec.ts'
import { compute } from './client.ts'
import { converterOf } from './convert.ts'
import type { Kind } from './kind.ts'
import { KINDS } from './kinds/index.ts'
import { PROJECT_METADATA } from './project-metadata.ts'

/**
 * The Inventory has names of their own for what lies in no region, or in one, of some kinds.
 * https://cloud.google.com/asset-inventory/docs/asset-types
 */
const OTHER_ASSETS: Readonly<Record<string, string>> = {
  Address: 'GlobalAddress',
  BackendService: 'RegionBackendService',
  Disk: 'RegionDisk',
  ForwardingRule: 'GlobalForwardingRule',
}

export const COMPUTE: ServiceSpec = {
  api: compute,
  // https://cloud.google.com/compute/api-quota: 1,500 read requests a minute and project, lists counted apart.
  limit: { rate: 20, burst: 40, concurrency: 16, per: 'scope' },
  weight: 5,
  types: { ...Object.fromEntries(KINDS.flatMap(typesOf)), ...PROJECT_METADATA.types },
  readings: [...KINDS.map(readingOf), PROJECT_METADATA.reading],
}

function typesOf(kind: Kind): readonly (readonly [string, KnownType])[] {
  const own = namesOf(kind).map(type => [type, kind.known] as const)
  return [...own, ...Object.entries(kind.parts?.types ?? {})]
}

function namesOf({ types, several = [] }: Kind): readonly string[] {
  return typeof types === 'function' ? several : Object.values(types)
}

function readingOf(kind: Kind): Reading {
  return reading(
    typesOf(kind).map(([type]) => type),
    sourceOf(kind),
    converterOf(kind),
    assets(...assetsOf(kind)),
  )
}

function assetsOf({ asset }: Kind): readonly string[] {
  return [asset, OTHER_ASSETS[asset]].flatMap(name =>
    name === undefined ? [] : `compute.googleapis.com/${name}`,
  )
}

function sourceOf({ collection, list, permission = collection }: Kind): Source<Rest> {
  const options = { permission: `compute.${permission}.list` }
  return list === 'aggregated'
    ? compute.aggregated(collection, options)
    : compute.list(`projects/{project}/global/${collection}`, {
        ...options,
        items: 'items',
        query: { maxResults: 500, returnPartialSuccess: true },
      })
}
