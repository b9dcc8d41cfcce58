import type { Clock, Logger } from '@wgo/core'
import type { ChunkStore } from './chunks/chunk-store.ts'
import type { Compression } from './chunks/codec.ts'
import type { Disk } from './disk/disk.ts'
import type { Layout } from './layout.ts'

/** The process that uses the store. Locks bear its name, so that those of the dead can be told. */
export interface StoreOwner {
  readonly pid: number
  /** Unique to the space that `pid` counts in: the host's name, or the container's. */
  readonly host: string
  /** Whether a process of this host runs; when in doubt, true. */
  readonly isRunning: (pid: number) => boolean
}

/** What every part of one store works with. */
export interface StoreContext {
  readonly layout: Layout
  readonly disk: Disk
  readonly clock: Clock
  readonly owner: StoreOwner
  readonly compression: Compression
  readonly chunks: ChunkStore
  readonly log?: Logger
}
