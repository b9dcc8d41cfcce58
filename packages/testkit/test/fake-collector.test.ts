import { type Emit, isWgoError, type Resource } from '@wgo/core'
import { expect, test } from 'vitest'
import { type FakeOptions, fakeCollector, realClock, testClock, testHost } from '../src/index.ts'

async function read(options: FakeOptions, host = testHost()): Promise<readonly Emit[]> {
  const session = await fakeCollector(options).open({}, host)
  const emits: Emit[] = []
  for await (const unit of session.units({}))
    for await (const emit of session.collect(unit, host)) emits.push(emit)
  return emits
}

async function all<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const list: T[] = []
  for await (const item of items) list.push(item)
  return list
}

const resourcesOf = (emits: readonly Emit[]): readonly Resource[] =>
  emits.flatMap(emit => (emit.kind === 'resource' ? [emit.resource] : []))

const byId = (a: Resource, b: Resource): number => (a.id < b.id ? -1 : 1)

test('a seed decides the world; the order is another thing', async () => {
  const [one, same, turned, other] = await Promise.all(
    [{ seed: 1 }, { seed: 1 }, { seed: 1, order: 5 }, { seed: 2 }].map(async options =>
      resourcesOf(await read(options)),
    ),
  )
  expect(same).toEqual(one)
  expect(turned).not.toEqual(one)
  expect(turned?.toSorted(byId)).toEqual(one?.toSorted(byId))
  expect(other?.toSorted(byId)).not.toEqual(one?.toSorted(byId))
})

test('the configuration may choose another world', async () => {
  const collector = fakeCollector()
  const result = await collector.configSchema['~standard'].validate({ seed: 2 })
  const config = 'value' in result ? result.value : {}
  const host = testHost()
  const session = await collector.open(config, host)
  const ids: string[] = []
  for await (const unit of session.units({}))
    for (const resource of resourcesOf(await all(session.collect(unit, host)))) ids.push(resource.id)
  expect(ids.toSorted()).toEqual(
    resourcesOf(await read({ seed: 2 }))
      .map(({ id }) => id)
      .toSorted(),
  )
})

test('it is as large as asked: units, pages, bytes', async () => {
  const host = testHost()
  const services = [{ name: 'api', types: ['fake_a', 'fake_b'], resources: 25 }]
  const emits = await read(
    { services, scopes: ['1', '2'], regions: ['x', 'y', 'z'], pageSize: 10, propertiesBytes: 1_000 },
    host,
  )
  const resources = resourcesOf(emits)
  expect(resources).toHaveLength(25 * 6)
  expect(host.calls).toHaveLength(3 * 6)
  expect(new Set(resources.map(({ id, scope, region }) => `${scope}/${region}/${id}`)).size).toBe(150)
  for (const { properties } of resources) {
    const size = JSON.stringify(properties).length
    expect(size).toBeGreaterThan(900)
    expect(size).toBeLessThan(1_200)
  }
})

test('its calls take as long as asked, on the clock of the host', async () => {
  const clock = testClock()
  await clock.run(read({ latencyMs: 500, pageSize: 10 }, testHost({ clock })))
  expect(clock.monotonic()).toBe(4 * 500)
})

test('it plants secrets in every resource', async () => {
  for (const resource of resourcesOf(await read({ secrets: ['hunter2-Zq9!'] })))
    expect(JSON.stringify(resource).split('hunter2-Zq9!').length).toBeGreaterThan(5)
})

test.each([
  [{ kind: 'throttle', calls: 1, retryAfterMs: 50 }, 'THROTTLED'],
  [{ kind: 'refused', calls: 1 }, 'UNREACHABLE'],
  [{ kind: 'provider-fault', calls: 1 }, 'PROVIDER_FAULT'],
  [{ kind: 'denied', permission: 'fake:List' }, 'ACCESS_DENIED'],
] as const)('the fault $kind is %s', async (fault, code) => {
  const error = await read({ faults: [fault] }).catch((thrown: unknown) => thrown)
  expect(isWgoError(error, code)).toBe(true)
})

test('a fault strikes only where it is said to', async () => {
  const emits = await read({ faults: [{ service: 'none', kind: 'denied', permission: 'x' }] })
  expect(resourcesOf(emits)).toHaveLength(40)
})

test('throttling by rate lets a slow caller through', async () => {
  const clock = testClock()
  const collector = fakeCollector({
    pageSize: 1,
    faults: [{ kind: 'throttle-above', rate: 2 }],
    latencyMs: 600,
  })
  const host = testHost({ clock })
  const session = await collector.open({}, host)
  const [unit] = await all(session.units({}))
  if (unit) await clock.run(all(session.collect(unit, host)))
  expect(collector.traffic.calls.length).toBe(20)
  expect(collector.traffic.calls.some(call => call.throttled)).toBe(false)
})

test.each(['dead', 'deaf'] as const)('a %s provider does not hear the signal', async kind => {
  const abort = new AbortController()
  const fault = kind === 'dead' ? { kind } : { kind, after: 0 }
  let settled = false
  const settle = (): void => {
    settled = true
  }
  read({ faults: [fault] }, testHost({ signal: abort.signal })).then(settle, settle)
  await realClock.sleep(5)
  abort.abort()
  await realClock.sleep(20)
  expect(settled).toBe(false)
})

test('it counts what was asked of it', async () => {
  const collector = fakeCollector({ latencyMs: 5 })
  const host = testHost()
  const session = await collector.open({}, host)
  const units = await all(session.units({}))
  await Promise.all(units.map(async unit => resourcesOf(await all(session.collect(unit, host)))))
  expect(collector.traffic.calls).toHaveLength(2)
  expect(collector.traffic.mostInFlight).toBe(2)
})
