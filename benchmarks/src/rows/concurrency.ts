import { scan } from '@wgo/scan'
import { fakeCollector, memoryStore, realClock, silentLog } from '@wgo/testkit'
import type { Row } from '../figure.ts'
import { spread } from '../measure/statistics.ts'

const PROVIDERS = 5
const RUNS = 5
const LATENCY_MS = 500
const ACCOUNTS = Array.from({ length: 10 }, (_, i) => `account-${i}`)
const SERVICE = { name: 'compute', types: ['fake_server'], resources: 30 }

/** Five providers of equal latency: side by side against one after another. */
export const concurrency: Row = {
  name: 'concurrency',
  async run({ progress }) {
    const [together, apart]: [number[], number[]] = [[], []]
    await scanAll(PROVIDERS * 10)
    for (let i = 0; i < RUNS; i++) {
      progress(`run ${i + 1} of ${RUNS}`)
      together.push(await scanAll(PROVIDERS * 10))
      apart.push(await oneByOne())
    }
    const ratio = spread(apart).median / spread(together).median
    return [
      {
        what: `${PROVIDERS} providers of equal latency, concurrent against sequential`,
        budget: '>= 4.75x',
        measured: `${ratio.toFixed(2)}x (${spread(together).median.toFixed(0)} ms against ${spread(apart).median.toFixed(0)} ms)`,
        met: ratio >= 4.75,
        note: 'the whole engine with real timers: 10 units a provider, 3 calls of 500 ms a unit; sequential is one scan a provider, one after another',
      },
    ]
  },
}

async function oneByOne(): Promise<number> {
  let sum = 0
  for (let i = 0; i < PROVIDERS; i++) sum += await scanAll(10, [i])
  return sum
}

async function scanAll(
  concurrency: number,
  providers: readonly number[] = Array.from({ length: PROVIDERS }, (_, i) => i),
): Promise<number> {
  const sources = providers.map(i => ({
    collector: fakeCollector({
      name: `provider-${i}`,
      seed: i,
      scopes: ACCOUNTS,
      services: [SERVICE],
      latencyMs: LATENCY_MS,
      pageSize: 10,
    }),
    config: {},
  }))
  const start = performance.now()
  const { snapshot, metadata } = await scan({
    sources,
    store: memoryStore(),
    snapshot: { id: 'bench', wgo_version: '0.0.0' },
    clock: realClock,
    log: silentLog,
    env: {},
    cwd: '/',
    limits: { concurrency },
  })
  const took = performance.now() - start
  const expected = providers.length * ACCOUNTS.length * SERVICE.resources
  if (snapshot.resource_count !== expected || metadata.coverage.some(({ state }) => state !== 'complete'))
    throw new Error(`${snapshot.resource_count} resources of ${expected} scanned, ${snapshot.gaps} gaps.`)
  return took
}
