import { join } from 'node:path'

/** A chunk, as a manifest names it. */
export interface ChunkRef {
  /** SHA-256 of its text, in hex: its name. */
  readonly hash: string
  /** Its first key. */
  readonly first: string
  readonly count: number
  /** Of its text, in UTF-8. */
  readonly bytes: number
  /** The chunk that it is kept as a patch of. */
  readonly base?: string
}

/** The files that it may be in, the likelier first: a store may have been written with both compressions. */
export const EXTENSIONS = { gzip: '.ndjson.gz', none: '.ndjson' } as const

/** The file's name without its extension. */
export function chunkStem({ hash, base }: Pick<ChunkRef, 'hash' | 'base'>): string {
  return base === undefined ? hash : `${hash}-${base}.patch`
}

/** A file of a chunk, by the file's name. */
export function chunkFile(chunks: string, name: string): string {
  return join(chunks, name.slice(0, 2), name)
}

/** The stem of a file's name; undefined for files that are no chunks. */
export function stemOf(name: string): string | undefined {
  return /^([0-9a-f]{64}(?:-[0-9a-f]{64}\.patch)?)\.ndjson(?:\.gz)?$/.exec(name)?.[1]
}

/** The base of a chunk, which is never a patch itself. */
export function baseOf(ref: ChunkRef): ChunkRef | undefined {
  return ref.base === undefined ? undefined : { hash: ref.base, first: '', count: 0, bytes: 0 }
}
