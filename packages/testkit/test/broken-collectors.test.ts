import { type Collector, type Emit, type Resource, type Session, type TypeSpec, WgoError } from '@wgo/core'
import { expect, test } from 'vitest'
import { COLLECTOR_CASES, type CollectorHarness, fakeCollector, realClock } from '../src/index.ts'

const SECRET = 'hunter2-Zq9!vault'
const good = (order = 0): Collector => fakeCollector({ pageSize: 7, secrets: [SECRET], order })

type Break = (base: Collector) => Collector

/** With some of its session replaced. */
function session(change: (session: Session) => Partial<Session>): Break {
  return base => ({
    ...base,
    open: async (config, host) => {
      const opened = await base.open(config, host)
      return { ...opened, ...change(opened) }
    },
  })
}

/** With each of its emits replaced. */
function emits(change: (emit: Emit, index: number) => readonly Emit[]): Break {
  return session(({ collect }) => ({
    collect: async function* (unit, host) {
      let index = 0
      for await (const emit of collect(unit, host)) yield* change(emit, index++)
    },
  }))
}

const resources = (change: (resource: Resource, index: number) => unknown): Break =>
  emits((emit, index) =>
    emit.kind === 'resource' ? [{ ...emit, resource: change(emit.resource, index) as Resource }] : [emit],
  )

const types =
  (change: Partial<TypeSpec>): Break =>
  base => ({ ...base, types: base.types.map(spec => ({ ...spec, ...change })) })

const properties = (more: object): Break =>
  resources(resource => ({ ...resource, properties: { ...resource.properties, ...more } }))

let readings = 0

/** What is broken, how, and the case that must say so. */
const BROKEN: readonly (readonly [string, Break, string])[] = [
  [
    'speaks another contract',
    base => ({ ...base, contract: 2 }) as never,
    'it speaks this contract, and has a name and a version',
  ],
  [
    'declares a type twice',
    base => ({ ...base, types: [...base.types, ...base.types] }),
    'each type is declared once, with well-formed paths',
  ],
  [
    'declares a path without its slash',
    types({ secret: ['properties/password'] }),
    'each type is declared once, with well-formed paths',
  ],
  [
    'declares a path outside the members',
    types({ volatile: ['/state'] }),
    'each type is declared once, with well-formed paths',
  ],
  ['names no permission', types({ permissions: [] }), 'each type names the permissions that it needs'],
  [
    'declares a limit that lets nothing through',
    base => ({ ...base, limits: [{ key: 'a', rate: 0, burst: 1 }] }),
    'each limit is declared once, and lets calls through',
  ],
  [
    'has a schema that throws',
    base => ({
      ...base,
      configSchema: {
        '~standard': { version: 1, vendor: 'x', validate: value => ({ value: (value as { a: string }).a }) },
      },
    }),
    'the configuration schema answers with a value or with issues, whatever it is given',
  ],
  [
    'throws when nothing is set up',
    base => ({ ...base, detect: async () => Promise.reject(new WgoError('CREDENTIALS_MISSING', 'None.')) }),
    'detecting in an empty environment says that nothing is found, and never throws',
  ],
  [
    'finds nothing',
    base => ({ ...base, detect: async () => ({ found: false, summary: 'none' }) }),
    'detecting the world finds it',
  ],
  [
    'lists a unit of a type that it does not declare',
    session(() => ({
      units: async function* () {
        yield { id: 'u', scope: 's', types: ['fake_unknown'] }
      },
    })),
    'units are complete, and of declared types',
  ],
  [
    'gives two units one id',
    session(() => ({
      units: async function* () {
        for (const scope of ['a', 'b']) yield { id: 'u', scope, types: ['fake_disk'] }
      },
    })),
    'units have ids of their own, the same in every session',
  ],
  [
    'gives a unit a new id each time',
    session(() => ({
      units: async function* () {
        yield { id: `u${readings++}`, scope: 's', types: ['fake_disk'] }
      },
    })),
    'units have ids of their own, the same in every session',
  ],
  [
    'checks nothing',
    session(() => ({ check: async function* () {} })),
    'checking says who we are or what we may read, and does not throw',
  ],
  [
    'tries what it may read when it is only asked who we are',
    session(() => ({
      check: async function* () {
        yield { kind: 'readable', scope: 's', types: ['fake_disk'] }
      },
    })),
    'checking who we are tries nothing',
  ],
  [
    'asks the provider how one signs in to it',
    base => ({ ...base, signIns: (_, host) => host.call([], async () => []) }),
    'how to sign in is told without asking the provider, and without secrets',
  ],
  [
    'does not say how to get the program that signs in',
    base => ({
      ...base,
      signIns: async () => [{ kind: 'program', subject: 's', program: 'p', args: [], install: [] }],
    }),
    'how to sign in is told without asking the provider, and without secrets',
  ],
  [
    'signs in with a secret in sight',
    base => ({
      ...base,
      signIns: async () => [{ kind: 'program', subject: 's', program: 'p', args: [SECRET], install: ['x'] }],
    }),
    'how to sign in is told without asking the provider, and without secrets',
  ],
  [
    'tells a secret to an audit',
    base => ({
      ...base,
      open: async (config, host) => {
        host.used?.({ event: 'renewed', source: `token ${SECRET}` })
        return await base.open(config, host)
      },
    }),
    'what is told of credentials for an audit holds no secret',
  ],
  [
    'cannot be closed twice',
    base => {
      let closed = false
      return session(() => ({
        close: async () => {
          if (closed) throw new Error('closed already')
          closed = true
        },
      }))(base)
    },
    'closing twice is closing once',
  ],
  [
    'emits an undeclared type',
    resources(resource => ({ ...resource, type: 'fake_other' })),
    'a unit emits resources of its own provider, scope, region and types, and nothing else',
  ],
  [
    'emits another scope',
    resources(resource => ({ ...resource, scope: 'elsewhere' })),
    'a unit emits resources of its own provider, scope, region and types, and nothing else',
  ],
  [
    'emits numbers that JSON has not',
    properties({ load: Number.NaN }),
    'a unit emits resources of its own provider, scope, region and types, and nothing else',
  ],
  [
    'emits what is no data',
    properties({ open: new Map([[1, 2]]) }),
    'a unit emits resources of its own provider, scope, region and types, and nothing else',
  ],
  [
    'emits local times',
    resources(resource => ({ ...resource, created_at: '2026-01-01 10:00' })),
    'a unit emits resources of its own provider, scope, region and types, and nothing else',
  ],
  [
    'gives a gap no message',
    emits(emit => [{ kind: 'gap', reason: 'denied', message: ' ' }, emit]),
    'a unit emits resources of its own provider, scope, region and types, and nothing else',
  ],
  [
    'forgets a type',
    emits(emit => (emit.kind === 'resource' && emit.resource.type === 'fake_disk' ? [] : [emit])),
    'every type that the world has is told',
  ],
  [
    'reads all, whatever was selected',
    session(({ units }) => ({ units: () => units({}) })),
    'who selects a type is told all of it, and of no other',
  ],
  [
    'gives all resources one id',
    resources(resource => ({ ...resource, id: 'same' })),
    'no two resources share a key, unless they are the same',
  ],
  [
    'tells what changes by itself',
    resources(resource => ({ ...resource, properties: { ...resource.properties, uptime: readings++ } })),
    'the same world read again, in another order, gives the same bytes',
  ],
  [
    'tells the order of its answer',
    resources((resource, index) => ({ ...resource, tags: { index: String(index) } })),
    'the same world read again, in another order, gives the same bytes',
  ],
  [
    'lets a secret out under a plain name',
    () => properties({ colour: SECRET })(fakeCollector()),
    'secrets of the world do not survive the preparation of entries',
  ],
  [
    'names a secret in a gap',
    emits(emit => [{ kind: 'gap', reason: 'denied', message: `Not for ${SECRET}.` }, emit]),
    'secrets of the world stand in no unit, gap or cursor once these are masked',
  ],
  [
    'calls around the host',
    session(({ collect }) => ({
      collect: (unit, host) => collect(unit, { ...host, call: async (_limits, fn) => fn(host.signal) }),
    })),
    'calls go through the host, under declared limits',
  ],
  [
    'calls under a limit that it does not declare',
    session(({ collect }) => ({
      collect: (unit, host) => collect(unit, { ...host, call: (_limits, fn) => host.call(['other'], fn) }),
    })),
    'calls go through the host, under declared limits',
  ],
  [
    'tries again by itself',
    session(({ collect }) => ({
      collect: (unit, host) =>
        collect(unit, { ...host, call: (limits, fn) => again(() => host.call(limits, fn), 8) }),
    })),
    'a call that fails is not tried again, and its reason is kept',
  ],
  [
    'hides why it failed',
    session(({ collect }) => ({
      collect: async function* (unit, host) {
        try {
          yield* collect(unit, host)
        } catch (error) {
          throw new Error('it failed', { cause: error })
        }
      },
    })),
    'a call that fails is not tried again, and its reason is kept',
  ],
  [
    'takes a failure for emptiness',
    session(({ collect }) => ({ collect: (unit, host) => swallowing(collect(unit, host)) })),
    'a call that fails is not tried again, and its reason is kept',
  ],
  [
    'sleeps between pages',
    session(({ collect }) => ({
      collect: async function* (unit, host) {
        await host.clock.sleep(1)
        yield* collect(unit, host)
      },
    })),
    'it never waits on its own: no sleep outside a call',
  ],
  [
    'does not hear an abort',
    session(({ collect }) => ({
      collect: async function* (unit, host) {
        try {
          yield* collect(unit, host)
        } catch {
          await realClock.sleep(60_000, AbortSignal.timeout(4_000)).catch(() => undefined)
        }
      },
    })),
    'an abort ends a collection soon, also amid a call',
  ],
  [
    'takes an abort for the end',
    session(({ collect }) => ({ collect: (unit, host) => swallowing(collect(unit, host)) })),
    'a collection that is aborted before it begins does not pass for complete',
  ],
  [
    'can be read once only',
    base => {
      const read = new Set<string>()
      return session(({ collect }) => ({
        collect: async function* (unit, host) {
          if (!read.has(unit.id)) yield* collect(unit, host)
          read.add(unit.id)
        },
      }))(base)
    },
    'a collection that is left early ends, and can be begun again',
  ],
]

test.concurrent.each(BROKEN)('a collector that %s is caught', async (_what, broken, name) => {
  const found = COLLECTOR_CASES.find(each => each.name === name)
  const harness = (change: Break = base => base): CollectorHarness => ({
    collector: change(good()),
    reordered: change(good(9)),
    config: {},
    secrets: [SECRET],
  })
  expect(found, `there is a case "${name}"`).toBeDefined()
  if (!name.startsWith('detecting in an empty')) await found?.check(harness())
  await expect(found?.check(harness(broken))).rejects.toThrow()
})

test('every case has a collector that breaks it', () => {
  const broken = new Set(BROKEN.map(([, , name]) => name))
  expect(COLLECTOR_CASES.map(({ name }) => name).filter(name => !broken.has(name))).toEqual([])
})

async function again<T>(call: () => Promise<T>, times: number): Promise<T> {
  try {
    return await call()
  } catch (error) {
    if (times === 0) throw error
    return await again(call, times - 1)
  }
}

async function* swallowing(emits: AsyncIterable<Emit>): AsyncGenerator<Emit> {
  try {
    yield* emits
  } catch {
    // The very mistake.
  }
}
