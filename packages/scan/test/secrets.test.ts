import { type Collector, isWgoError, type Session, WgoError } from '@wgo/core'
import { expectNoSecrets, type Fault, fakeCollector, testClock, testLog } from '@wgo/testkit'
import { expect, test } from 'vitest'
import { scan } from '../src/index.ts'
import { entriesOf, requestFor, scanFakes } from './scan-fakes.ts'

const PLANTED = ['hunter2-Zq9!vault', 'tr0ub4dor&3-größe']

const FAULTS: readonly Fault[] = [
  { service: 'gapped', kind: 'gap', reason: 'denied' },
  { service: 'denied', kind: 'denied', permission: 'fake:List' },
  { service: 'throttled', kind: 'throttle', calls: 2 },
  { service: 'broken', kind: 'bug', after: 3 },
  { service: 'twice', kind: 'duplicate', content: 'different' },
  { service: 'stray', kind: 'stray', member: 'type' },
]

const SERVICES = ['well', 'gapped', 'denied', 'throttled', 'broken', 'twice', 'stray'].map(name => ({
  name,
  types: [`fake_${name}`],
  resources: 5,
}))

const leaky = (faults: readonly Fault[] = FAULTS) =>
  fakeCollector({ services: SERVICES, faults, secrets: PLANTED })

test('no planted secret reaches an entry, the coverage, an event or a log line', async () => {
  const { result, coverage, events, log, store } = await scanFakes([leaky()])
  expect(new Set(coverage.map(entry => entry.state))).toEqual(new Set(['complete', 'partial', 'failed']))
  expect(log.lines.length).toBeGreaterThan(SERVICES.length)
  expect(events.some(event => event.kind === 'note')).toBe(true)
  const entries = await entriesOf(store)
  expect(entries.length).toBeGreaterThan(20)
  expectNoSecrets(JSON.stringify(entries), PLANTED)
  expectNoSecrets(JSON.stringify(result), PLANTED)
  expectNoSecrets(JSON.stringify(events), PLANTED)
  expectNoSecrets(JSON.stringify(log.lines), PLANTED)
})

test('the secrets were really planted: masks stand where they were', async () => {
  const { log } = await scanFakes([leaky()])
  expect(log.lines.some(line => line.message.includes('[secret]'))).toBe(true)
})

test('an error that ends the scan has no secret in it', async () => {
  const clock = testClock()
  const log = testLog()
  const denied = leaky([{ kind: 'denied', permission: 'fake:List' }])
  const error: unknown = await clock
    .run(scan({ ...requestFor([denied]), clock, log }))
    .catch(thrown => thrown)
  expect(isWgoError(error, 'ACCESS_DENIED')).toBe(true)
  expectNoSecrets(JSON.stringify(error), PLANTED)
  expectNoSecrets(String((error as Error).stack), PLANTED)
  expect((error as Error).cause).toBeUndefined()
})

test('what a collector suggests, and the permissions that it names, are told without secrets', async () => {
  const told = `password=${PLANTED[0]}`
  const failing = (collect: Session['collect']): Collector => ({
    ...fakeCollector(),
    open: async (_config, host) => ({ ...(await fakeCollector().open({}, host)), collect }),
  })
  const gapped = failing(async function* () {
    yield { kind: 'gap', reason: 'denied', message: 'Not seen.', permission: told }
  })
  const { coverage } = await scanFakes([gapped])
  expect(coverage[0]?.permission).toBe('password=[secret]')
  const denied = failing(() => {
    throw new WgoError('ACCESS_DENIED', 'No.', { permission: told, suggestions: [`Log in with ${told}.`] })
  })
  const error: unknown = await scanFakes([denied]).catch(thrown => thrown)
  expect(error).toMatchObject({ code: 'ACCESS_DENIED', permission: 'password=[secret]' })
  expectNoSecrets(JSON.stringify(error), PLANTED)
})

test('credentials in the name of a unit or a scope are not told', async () => {
  const url = `https://reader:${PLANTED[0]}@host/state`
  const collector: Collector = {
    ...fakeCollector(),
    open: async () => ({
      units: async function* () {
        yield { id: url, scope: 'a', scope_name: url, types: ['fake_thing'] }
      },
      collect: async function* (_unit, host) {
        host.progress('reading')
        yield { kind: 'cursor', token: '1' }
      },
      check: async function* () {},
      close: async () => {},
    }),
  }
  const { coverage, events, result } = await scanFakes([collector])
  expect(coverage[0]).toMatchObject({ unit: 'https://reader:[secret]@host/state', state: 'complete' })
  expectNoSecrets(JSON.stringify([coverage, events, result]), PLANTED)
})
