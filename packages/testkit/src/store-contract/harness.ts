import type { SnapshotStore } from '@wgo/core'

/** An empty store that a case may fill. */
export interface StoreHarness {
  readonly store: SnapshotStore
  /** The same store opened once more, as the next process would; for one that forgets, itself. */
  reopen(): Promise<SnapshotStore>
  /** Cases that cannot hold for this store, each with its reason. */
  readonly skip?: readonly { readonly reason: string; readonly cases: readonly string[] }[]
  cleanup?(): Promise<void>
}

/** One thing that every store must do. */
export interface StoreCase {
  readonly name: string
  /** Throws an assertion error where the store does not. */
  readonly check: (harness: StoreHarness) => Promise<void>
}
