import type { Entry } from '../contracts/snapshot-store.ts'
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../documents/json.ts'
import type { Resource } from '../documents/resource.ts'
import { SCHEMA_VERSION, type SnapshotMetadata } from '../documents/snapshot.ts'
import { WgoError } from '../errors/wgo-error.ts'
import { fingerprint } from '../identity/fingerprint.ts'
import { resourceKey } from '../identity/resource-key.ts'
import { isSnapshotId } from './snapshot-id.ts'

type Kind = 'text' | 'number' | 'texts' | 'object' | 'objects' | 'time'

const METADATA: Readonly<Record<string, Kind>> = {
  id: 'text',
  auto_name: 'text',
  timestamp: 'time',
  provider: 'text',
  providers: 'texts',
  wgo_version: 'text',
  scan_duration_ms: 'number',
  resource_count: 'number',
  coverage: 'objects',
}

const RESOURCE: Readonly<Record<string, Kind>> = {
  id: 'text',
  type: 'text',
  provider: 'text',
  scope: 'text',
  properties: 'object',
}

/**
 * Snapshot metadata that came from outside. Throws `INPUT_INVALID` where a member is missing or of the
 * wrong kind, and where a newer WGO wrote it.
 */
export function readMetadata(value: Json): SnapshotMetadata {
  const document = isJsonObject(value) ? value : {}
  const version = document.schema_version
  if (typeof version === 'number' && version > SCHEMA_VERSION) {
    throw new WgoError(
      'INPUT_INVALID',
      `The snapshot is of schema version ${version}; this WGO reads up to ${SCHEMA_VERSION}.`,
      {
        suggestions: ['Update WGO, or export the snapshot again with this version.'],
      },
    )
  }
  requireMembers(document, { schema_version: 'number', ...METADATA }, 'metadata')
  if (!isSnapshotId(document.id as string)) {
    throw new WgoError('INPUT_INVALID', `${JSON.stringify(document.id)} cannot be a snapshot's id.`, {
      suggestions: [
        'Ids have up to 128 letters, digits, ".", "_" and "-", and start with a letter or digit.',
      ],
    })
  }
  return document as unknown as SnapshotMetadata
}

/** A stored resource that came from outside, with its key and fingerprint. Throws `INPUT_INVALID`. */
export function readEntry(value: Json, place: string): Entry {
  const document = isJsonObject(value) ? value : {}
  requireMembers(document, RESOURCE, place)
  const resource = document as unknown as Resource
  return { key: resourceKey(resource), fingerprint: fingerprint(resource), resource }
}

function requireMembers(document: JsonObject, members: Readonly<Record<string, Kind>>, place: string): void {
  for (const [name, kind] of Object.entries(members)) {
    if (!Object.hasOwn(document, name)) throw invalid(`${place} has no "${name}"`)
    if (!IS[kind](document[name] as Json)) throw invalid(`"${name}" of ${place} is not ${NAMES[kind]}`)
  }
}

const IS: Readonly<Record<Kind, (value: Json) => boolean>> = {
  text: value => typeof value === 'string',
  number: value => typeof value === 'number',
  time: value => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
  object: isJsonObject,
  texts: value => isJsonArray(value) && value.every(item => typeof item === 'string'),
  objects: value => isJsonArray(value) && value.every(isJsonObject),
}

const NAMES: Readonly<Record<Kind, string>> = {
  text: 'a text',
  number: 'a number',
  time: 'a time',
  object: 'an object',
  texts: 'a list of texts',
  objects: 'a list of objects',
}

function invalid(what: string): WgoError {
  return new WgoError('INPUT_INVALID', `This is no snapshot: ${what}.`, {
    suggestions: ['Give a file that `wgo snapshots export` wrote.'],
  })
}
