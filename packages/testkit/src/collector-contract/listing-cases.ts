import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { testHost } from '../host/test-host.ts'
import type { CollectorCase, CollectorHarness } from './harness.ts'
import { inSession, settlesSoon, unitsOf } from './reading.ts'

/** How a collector finds its way, before anything is collected. */
export const LISTING_CASES: readonly CollectorCase[] = [
  {
    name: 'detecting in an empty environment says that nothing is found, and never throws',
    check: async harness => {
      const { found, summary } = await detectNothing(harness)
      expect(found).toBe(false)
      expect(summary.trim()).not.toBe('')
      expect(summary, 'one line').not.toContain('\n')
    },
  },
  {
    name: 'detecting the world finds it',
    check: async ({ collector, config, host }) => {
      expect(await collector.detect(config, testHost(host))).toMatchObject({ found: true })
    },
  },
  {
    name: 'units are complete, and of declared types',
    check: harness =>
      inSession(harness, async session => {
        const declared = new Set(harness.collector.types.map(spec => spec.type))
        const units = await unitsOf(session, harness)
        expect(units.length, 'units of the world').toBeGreaterThan(0)
        for (const { id, scope, types, weight = 1 } of units) {
          expect(id).not.toBe('')
          expect(scope).not.toBe('')
          expect(types.length, `types of ${id}`).toBeGreaterThan(0)
          for (const type of types)
            expect(declared.has('*') || declared.has(type), `${type} of ${id} is declared`).toBe(true)
          expect(weight, `weight of ${id}`).toBeGreaterThan(0)
        }
      }),
  },
  {
    name: 'units have ids of their own, the same in every session',
    check: async harness => {
      const list = (): Promise<readonly string[]> =>
        inSession(harness, async session => (await unitsOf(session, harness)).map(({ id }) => id).toSorted())
      const first = await list()
      expect(first).toEqual([...new Set(first)])
      expect(await list()).toEqual(first)
    },
  },
  {
    name: 'checking says who we are or what we may read, and does not throw',
    check: harness =>
      inSession(harness, async (session, host) => {
        const kinds: string[] = []
        for await (const probe of session.check(host)) kinds.push(probe.kind)
        expect(kinds.length).toBeGreaterThan(0)
        for (const kind of kinds) expect(['identity', 'readable', 'unreadable']).toContain(kind)
      }),
  },
  {
    name: 'checking who we are tries nothing',
    check: harness =>
      inSession(harness, async (session, host) => {
        for await (const probe of session.check(host, 'identity'))
          expect(probe.kind, 'of a question that tries nothing').not.toBe('readable')
      }),
  },
  {
    name: 'closing twice is closing once',
    check: async harness => {
      const session = await harness.collector.open(harness.config, testHost(harness.host))
      for (const _ of [1, 2]) {
        const closing = session.close()
        await settlesSoon(closing, 'closing ends')
        await closing
      }
    },
  },
]

/** Detects with the configuration of one who wrote none, in an empty folder and environment. */
async function detectNothing({ collector }: CollectorHarness): ReturnType<typeof collector.detect> {
  const cwd = await mkdtemp(join(tmpdir(), 'wgo-testkit-'))
  try {
    const config = await collector.configSchema['~standard'].validate({})
    expect(config.issues, 'an empty configuration is a valid one').toBeUndefined()
    return await collector.detect('value' in config ? config.value : {}, testHost({ cwd }))
  } finally {
    await rm(cwd, { recursive: true })
  }
}
