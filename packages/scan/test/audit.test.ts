import { type Collector, type CredentialUse, type Host, type Probe, WgoError } from '@wgo/core'
import { fakeCollector, memoryStore, testClock, testLog } from '@wgo/testkit'
import { expect, test } from 'vitest'
import { createHost } from '../src/index.ts'
import { scanFakes } from './scan-fakes.ts'

const SERVICES = [
  { name: 'quick', types: ['fake_quick'], resources: 30 },
  { name: 'shut', types: ['fake_shut'], resources: 30 },
]
const world = (faults: NonNullable<Parameters<typeof fakeCollector>[0]>['faults'] = []): Collector =>
  fakeCollector({ services: SERVICES, pageSize: 10, latencyMs: 10, faults })

const ANA: Probe = {
  kind: 'identity',
  scope: 'account-1',
  principal: 'user/ana',
  source: 'profile work (SSO)',
  regions: ['a'],
  expires: '2026-11-22T10:00:00.000Z',
}

/** Whatever it reads, it says that we are ana. */
function asAna(collector: Collector, probes: readonly Probe[] = [ANA]): Collector {
  return {
    ...collector,
    open: async (config, host) => {
      const session = await collector.open(config, host)
      return {
        ...session,
        async *check() {
          yield* probes
        },
      }
    },
  }
}

async function audited(collectors: readonly Collector[], parts: Parameters<typeof scanFakes>[1] = {}) {
  const uses: CredentialUse[] = []
  const scanned = await scanFakes(collectors, { ...parts, audit: use => uses.push(use) })
  return { ...scanned, uses }
}

test('an audit says that a provider is called before it is, who we are there, and how many calls there were', async () => {
  const { uses } = await audited([asAna(world())])
  // Who we are may be known before the first call, or by one.
  const events = uses.map(({ event }) => event)
  expect([...events.slice(0, 2).sort(), ...events.slice(2)]).toEqual([
    'opened',
    'signed_in',
    'calls',
    'calls',
  ])
  expect(uses.find(({ event }) => event === 'signed_in')).toEqual({
    time: expect.stringMatching(/^\d{4}-.*Z$/),
    event: 'signed_in',
    purpose: 'scan',
    provider: 'fake',
    scope: 'account-1',
    principal: 'user/ana',
    source: 'profile work (SSO)',
    expires: '2026-11-22T10:00:00.000Z',
    outcome: 'accepted',
  })
  const counts = uses.filter(({ event }) => event === 'calls')
  expect(counts.map(({ scope, service, calls, refused }) => [scope, service, calls, refused])).toEqual([
    ['account-1', 'quick', expect.any(Number), 0],
    ['account-1', 'shut', expect.any(Number), 0],
  ])
  for (const { calls = 0 } of counts) expect(calls).toBeGreaterThanOrEqual(3)
})

test('each kind of refusal is told once, with its permission, and counted', async () => {
  const { uses, coverage } = await audited([
    world([{ service: 'shut', kind: 'denied', permission: 'shut:List' }]),
  ])
  expect(coverage.map(({ state }) => state)).toEqual(['complete', 'failed'])
  const refused = uses.filter(({ event }) => event === 'refused')
  expect(refused).toMatchObject([
    {
      provider: 'fake',
      scope: 'account-1',
      service: 'shut',
      outcome: 'refused',
      code: 'ACCESS_DENIED',
      permission: 'shut:List',
    },
  ])
  expect(uses.find(({ event, service }) => event === 'calls' && service === 'shut')).toMatchObject({
    refused: 1,
  })
})

test('a provider that cannot be signed in to is told, though no call was made', async () => {
  const out: Collector = {
    ...world(),
    name: 'other',
    open: () => Promise.reject(new WgoError('CREDENTIALS_INVALID', 'The session has ended.')),
  }
  const { uses } = await audited([world(), out])
  expect(uses.filter(({ provider }) => provider === 'other')).toMatchObject([
    { event: 'refused', code: 'CREDENTIALS_INVALID', outcome: 'refused' },
  ])
})

test('an interrupted scan tells how many calls there were', async () => {
  const clock = testClock()
  const interrupt = new AbortController()
  void clock.sleep(15).then(() => interrupt.abort())
  const uses: CredentialUse[] = []
  const parts = { signal: interrupt.signal, audit: (use: CredentialUse) => void uses.push(use) }
  await scanFakes([asAna(world())], parts, clock)
  expect(uses.some(({ event, calls = 0 }) => event === 'calls' && calls > 0)).toBe(true)
})

test('an audit that cannot be kept ends the scan with its error, and nothing is stored', async () => {
  const store = memoryStore()
  const full = new WgoError('STORE_FULL', 'No space left.')
  const fake = fakeCollector({ services: SERVICES })
  const audit = (): never => {
    throw full
  }
  await expect(scanFakes([fake], { store, audit })).rejects.toBe(full)
  expect(await store.list()).toEqual([])
  expect(fake.traffic.calls).toEqual([])
})

test('an audit that is lost at the very end fails the scan, too', async () => {
  const store = memoryStore()
  const audit = ({ event }: CredentialUse): void => {
    if (event === 'calls') throw new WgoError('STORE_FULL', 'No space left.')
  }
  await expect(scanFakes([world()], { store, audit })).rejects.toMatchObject({ code: 'STORE_FULL' })
  expect(await store.list()).toEqual([])
})

test('without an audit nobody is asked who we are, and nobody may tell', async () => {
  let asked = false
  const collector = asAna(world())
  const open: Collector['open'] = async (config, host) => {
    expect(host.used).toBeUndefined()
    const session = await collector.open(config, host)
    return {
      ...session,
      check: (...about: Parameters<typeof session.check>) => {
        asked = true
        return session.check(...about)
      },
    }
  }
  await scanFakes([{ ...collector, open }])
  expect(asked).toBe(false)
})

test('what a collector tells by itself is written down as its own; what looks like a secret is not', async () => {
  const token = `ghp_${'a1B2c3D4e5F6'.repeat(3)}`
  const collector = world()
  const open: Collector['open'] = async (config, host) => {
    host.used?.({ event: 'signed_in', scope: 's3://states/', source: `token ${token}` })
    host.used?.({ event: 'renewed', source: 'profile work (SSO)' })
    host.used?.({ event: 'renewed', source: 'profile work (SSO)' })
    return await collector.open(config, host)
  }
  const { uses } = await audited([{ ...collector, open }])
  expect(uses.filter(({ event }) => event === 'renewed')).toHaveLength(2)
  expect(uses).toContainEqual(expect.objectContaining({ event: 'signed_in', scope: 's3://states/' }))
  expect(JSON.stringify(uses)).not.toContain(token)
})

function hostFor(uses: CredentialUse[], limits = [{ key: 'api', rate: 100, burst: 10 }]) {
  const audit = (use: CredentialUse): void => void uses.push(use)
  const collector = { name: 'fake', limits }
  const clock = testClock()
  return { clock, host: createHost({ collector, clock, log: testLog(), env: {}, cwd: '/', audit }) }
}

test('a host outside a scan tells who was said to be signed in, once, and its calls at the end, once', async () => {
  const uses: CredentialUse[] = []
  const { host, clock } = hostFor(uses)
  const ask = (host: Host) => host.call(['api'], async () => 'yes', { scope: 'account-1' })
  await clock.run(Promise.all([ask(host), ask(host)]))
  host.saw(ANA)
  host.saw(ANA)
  host.end()
  host.end()
  expect(uses.map(({ event, purpose, calls }) => [event, purpose, calls])).toEqual([
    ['opened', 'check', undefined],
    ['signed_in', 'check', undefined],
    ['calls', 'check', 2],
  ])
})

test('a refusal that is told again in other words is one refusal', async () => {
  const uses: CredentialUse[] = []
  const { host, clock } = hostFor(uses)
  const refusal = new WgoError('ACCESS_DENIED', 'No.')
  await clock.run(host.call(['api'], () => Promise.reject(refusal)).catch(() => {}))
  host.failed(new WgoError('ACCESS_DENIED', 'The role cannot be assumed.', { cause: refusal }))
  expect(uses.filter(({ event }) => event === 'refused')).toHaveLength(1)
})

test('what asks nobody but this machine is no use of a credential', async () => {
  const uses: CredentialUse[] = []
  const { host, clock } = hostFor(uses, [{ key: 'api', rate: 100, burst: 10, local: true } as never])
  await clock.run(host.call(['api'], async () => 'yes'))
  host.end()
  expect(uses).toEqual([])
})
