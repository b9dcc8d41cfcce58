import { crc32 } from 'node:zlib'
import type { SnapshotSummary } from '@wgo/core'

/** One step of the catalogue. A snapshot that is put again (with other tags) keeps its place. */
export type CatalogueRecord = { readonly put: SnapshotSummary } | { readonly remove: string }

/** A line: the CRC-32 of the JSON in 8 hex digits, a space, the JSON. */
export function recordLine(record: CatalogueRecord): string {
  const json = JSON.stringify(record)
  return `${checksum(json)} ${json}\n`
}

export interface CatalogueContent {
  /** In the order in which they came. */
  readonly summaries: Map<string, SnapshotSummary>
  /** False where a line is damaged: then nothing here can be relied on. */
  readonly sound: boolean
  /** The last line is not whole: it is being written, or its writer died. */
  readonly torn: boolean
}

export function parseCatalogue(text: string): CatalogueContent {
  const lines = text.split('\n')
  const torn = lines.pop() !== ''
  const summaries = new Map<string, SnapshotSummary>()
  for (const line of lines) {
    const record = parseRecord(line)
    if (!record) return { summaries, sound: false, torn }
    if ('put' in record) summaries.set(record.put.id, record.put)
    else summaries.delete(record.remove)
  }
  return { summaries, sound: true, torn }
}

function parseRecord(line: string): CatalogueRecord | undefined {
  const json = line.slice(9)
  return line.slice(0, 9) === `${checksum(json)} ` ? (JSON.parse(json) as CatalogueRecord) : undefined
}

function checksum(json: string): string {
  return crc32(json).toString(16).padStart(8, '0')
}
