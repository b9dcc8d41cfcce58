import { canonicalJson, type Entry, type JsonObject, type Resource, type SnapshotMetadata } from '@wgo/core'

/** A resource as text: what is handed out later is nobody else's object. */
export interface Row {
  readonly key: string
  readonly fingerprint: string
  readonly text: string
}

export interface MemorySnapshot {
  readonly metadata: SnapshotMetadata
  /** In key order. */
  readonly rows: readonly Row[]
}

export function rowOf({ key, fingerprint, resource }: Entry): Row {
  return { key, fingerprint, text: canonicalJson(resource as unknown as JsonObject) }
}

export function resourceOf(row: Row): Resource {
  return JSON.parse(row.text) as Resource
}

export function entryOf(row: Row): Entry {
  return { key: row.key, fingerprint: row.fingerprint, resource: resourceOf(row) }
}

export function snapshotBytes({ rows }: MemorySnapshot): number {
  return rows.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0)
}
