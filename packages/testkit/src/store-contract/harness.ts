import type { SnapshotStore } from '@wgo/core'
import type { SuiteCase, SuiteHarness } from '../suite/suite.ts'

/** An empty store that a case may fill. */
export interface StoreHarness extends SuiteHarness {
  readonly store: SnapshotStore
  /** The same store opened once more, as the next process would; for one that forgets, itself. */
  reopen(): Promise<SnapshotStore>
}

/** One thing that every store must do. */
export type StoreCase = SuiteCase<StoreHarness>
