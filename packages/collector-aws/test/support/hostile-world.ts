import type { CoverageEntry, DriftReport } from '@wgo/core'
import { compareSnapshots } from '@wgo/drift'
import { type FaultProxy, type Rule, startFaults } from '@wgo/faults'
import { startMoto } from '@wgo/real-servers/moto'
import type { ScanLimits } from '@wgo/scan'
import { memoryStore } from '@wgo/testkit'
import { expect } from 'vitest'
import { makeEstate } from '../estate.ts'
import { fastClock } from './fast-clock.ts'
import { type Scanned, scanAws } from './scan-aws.ts'

/** An estate in one account, read through a proxy that can be told to misbehave. */
export interface HostileWorld {
  readonly account: string
  readonly proxy: FaultProxy
  scan(rules: readonly Rule[], options?: HostileOptions): Promise<HostileScan>
  stop(): Promise<void>
}

export interface HostileOptions {
  readonly types?: readonly string[]
  readonly regions?: readonly string[]
  readonly limits?: ScanLimits
}

export interface HostileScan extends Scanned {
  /** What is not complete. */
  readonly gaps: readonly CoverageEntry[]
  /** As the engine counts them. */
  readonly seconds: number
}

/** How much faster the engine's time runs: its waits are as long as they are, and over sooner. */
const SPEED = 10

export async function hostileWorld(account: string, regions: readonly string[]): Promise<HostileWorld> {
  const moto = await startMoto()
  await makeEstate(moto, [account], regions)
  const proxy = await startFaults({ upstream: moto.endpoint, dialect: 'aws' })
  const written = {
    endpoint: proxy.endpoint,
    assume_role: [`arn:aws:iam::${account}:role/reader`],
    regions,
  }
  const store = memoryStore()
  const clock = fastClock(SPEED)
  return {
    account,
    proxy,
    scan: async (rules, { limits, ...selection } = {}) => {
      proxy.use(rules)
      const start = clock.monotonic()
      const scanned = await scanAws(written, {
        store,
        clock,
        selection,
        // moto is as slow as ever: by this clock it takes ten times as long.
        limits: { attempts: 3, callTimeoutMs: 30_000 * SPEED, ...limits },
      })
      const gaps = scanned.coverage.filter(entry => entry.state !== 'complete')
      return { ...scanned, gaps, seconds: (clock.monotonic() - start) / 1_000 }
    },
    stop: async () => {
      await proxy.close()
      moto.stop()
    },
  }
}

/** Nothing may be made up, and all that is missing must be told. */
export async function expectHonest(clean: Scanned, scanned: HostileScan): Promise<DriftReport> {
  const report = await compareSnapshots(clean.reader, scanned.reader, { include: ['defaults'] })
  const { changes, summary } = report
  expect(changes, 'changes that nobody made').toEqual([])
  expect(summary.first_seen, 'resources that are not there').toBe(0)
  const seen = new Set(scanned.entries.map(({ key }) => key))
  const missing = clean.entries.filter(({ key }) => !seen.has(key)).length
  expect(summary.unconfirmed, 'missing resources that are told as not checked').toBe(missing)
  for (const { unit, reason, error } of scanned.gaps) {
    expect(reason, unit).toBeDefined()
    expect(error, unit).toMatch(/^[^\n]+$/)
  }
  return report
}

/** `111111111111/eu-west-1/sqs failed throttled`. */
export function told({ unit, state, reason }: CoverageEntry): string {
  return `${unit} ${state} ${reason}`
}
