import type { Collector, Selection } from '@wgo/core'
import type { TestHostOptions } from '../host/test-host.ts'
import type { SuiteCase, SuiteHarness } from '../suite/suite.ts'

/** A collector over a small world that the suite may read as often as it likes. */
export interface CollectorHarness<Config = unknown> extends SuiteHarness {
  readonly collector: Collector<Config>
  /** With which it finds the world. */
  readonly config: Config
  readonly selection?: Selection
  /** Environment, folder and clock that it needs to find the world. */
  readonly host?: Pick<TestHostOptions, 'env' | 'cwd' | 'clock'>
  /** Types of which the world has a resource. Default: every declared one; needed where `*` is declared. */
  readonly types?: readonly string[]
  /** Secrets that stand somewhere in the world. */
  readonly secrets: readonly string[]
  /** The same world told in another order: pages, lists and maps turned round. Default: units turned round. */
  readonly reordered?: Collector<Config>
}

/** One thing that every collector must do. */
export type CollectorCase = SuiteCase<CollectorHarness>
