import type { Clock, Session, WatchEvent } from '@wgo/core'
import { startFaults } from '@wgo/faults'
import {
  KINDS,
  type Kind,
  type KubeApi,
  type KubeApiOptions,
  type KubeObject,
  startKubeApi,
} from '@wgo/kube-api'
import { realClock, type TestHost, testHost } from '@wgo/testkit'
import { expect, onTestFinished, test } from 'vitest'
import { kubernetesCollector } from '../src/index.ts'
import { kubeconfigFile } from './support/kubeconfig.ts'
import { configOf } from './support/scan-kubernetes.ts'

interface Watching {
  readonly host: TestHost
  /** The next events, each in a few words: `set one`, `gone one`, `cursor`, `stale: why`. */
  next(count: number): Promise<readonly string[]>
  /** The last cursor. */
  token(): string | undefined
  /** How long it has paused so far, in ms, watchdogs aside. */
  readonly pauses: readonly number[]
}

/** Watches the ConfigMaps of a server. Pauses pass at once. */
async function watching(
  server: string,
  from?: string,
  monotonic: () => number = realClock.monotonic,
): Promise<Watching> {
  const kubeconfig = await kubeconfigFile({ test: { server } })
  const abort = new AbortController()
  const pauses: number[] = []
  const clock = {
    ...realClock,
    monotonic,
    sleep: (ms: number, signal?: AbortSignal) => {
      if (ms < 240_000) pauses.push(ms)
      return realClock.sleep(ms / 500, signal)
    },
  }
  const host = testHost({ signal: abort.signal, clock })
  const session = await kubernetesCollector().open(await configOf({ kubeconfig }), host)
  const events = (await watchOf(session, from, host))[Symbol.asyncIterator]()
  let cursor: string | undefined
  onTestFinished(async () => {
    abort.abort()
    await events.return?.()
    await session.close()
  })
  const next = async (count: number): Promise<readonly string[]> => {
    const said: string[] = []
    while (said.length < count) {
      const { value, done } = await events.next()
      if (done) break
      if (value.kind === 'cursor') cursor = value.token
      said.push(wordsOf(value))
    }
    return said
  }
  return { host, next, token: () => cursor, pauses }
}

async function watchOf(
  session: Session,
  from: string | undefined,
  host: TestHost,
): Promise<AsyncIterable<WatchEvent>> {
  for await (const unit of session.units({ types: ['ConfigMap'] }))
    if (unit.scope !== '*' && session.watch) return session.watch(unit, from, host)
  throw new Error('there is nothing to watch')
}

function wordsOf(event: WatchEvent): string {
  if (event.kind === 'cursor') return 'cursor'
  if (event.kind === 'stale') return `stale: ${event.coverage.error}`
  return `${event.kind} ${event.resource.id}`
}

function configMap(name: string, mode = 'fast', more: object = {}): KubeObject & { data: object } {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace: 'shop', ...more },
    data: { mode },
  }
}

async function server(options: KubeApiOptions = {}): Promise<KubeApi> {
  const api = await startKubeApi(options)
  onTestFinished(() => api.close())
  return api
}

const watchesOf = ({ seen }: KubeApi): readonly string[] => seen.filter(path => path.includes('watch=true'))

/** The watch is connected: what happens from now on is told by it. */
async function connected(api: KubeApi, times = 1): Promise<void> {
  await expect.poll(() => watchesOf(api).length, { timeout: 10_000 }).toBeGreaterThanOrEqual(times)
}

test('it tells what is there, then what comes, changes and goes', async () => {
  const api = await server({ objects: [configMap('one')] })
  const { next } = await watching(api.endpoint)
  expect(await next(2)).toEqual(['set one', 'cursor'])
  const coming = next(4)
  await connected(api)
  api.set(configMap('two'))
  api.set(configMap('two', 'slow'))
  api.remove(configMap('one'))
  api.set(configMap('one'))
  expect(await coming).toEqual(['set two', 'set two', 'gone one', 'set one'])
})

test('an object that comes in many pieces is one', async () => {
  const api = await server()
  const { next } = await watching(api.endpoint)
  await next(1)
  const coming = next(2)
  await connected(api)
  api.set(configMap('large', 'é😀\n"'.repeat(200_000)))
  api.set(configMap('two'))
  expect(await coming).toEqual(['set large', 'set two'])
})

test('an object of which only what nobody looks at changed is not told again', async () => {
  const api = await server({ objects: [configMap('one')] })
  const { next } = await watching(api.endpoint)
  await next(2)
  const coming = next(1)
  await connected(api)
  api.set(configMap('one', 'fast', { generation: 7 }))
  api.set(configMap('two'))
  expect(await coming).toEqual(['set two'])
})

test('a watch from too long ago lists again, and tells only what differs', async () => {
  const api = await server({ objects: [configMap('one'), configMap('two')] })
  const { next } = await watching(api.endpoint)
  expect(await next(3)).toEqual(['set one', 'set two', 'cursor'])
  api.remove(configMap('one'))
  api.set(configMap('three'))
  api.expire()
  expect(await next(3)).toEqual(['set three', 'gone one', 'cursor'])
})

test('a watch that is cut goes on where it was', async () => {
  const api = await server({ objects: [configMap('one')] })
  await using proxy = await startFaults({
    upstream: api.endpoint,
    dialect: 'kubernetes',
    rules: [
      { match: { operation: 'watch configmaps', turn: { first: 2 } }, fault: { kind: 'cut', at: 'head' } },
    ],
  })
  const { next } = await watching(proxy.endpoint)
  await next(2)
  api.set(configMap('two'))
  const said = await next(3)
  expect(said.filter(each => !each.startsWith('stale'))).toEqual(['set two'])
})

test('a watch goes on from a cursor without listing', async () => {
  const api = await server({ objects: [configMap('one')] })
  const first = await watching(api.endpoint)
  await first.next(2)
  const before = api.seen.length
  const again = await watching(api.endpoint, first.token())
  const coming = again.next(1)
  await connected(api, 1)
  api.set(configMap('two'))
  expect(await coming).toEqual(['set two'])
  expect(api.seen.slice(before).filter(path => /configmaps\?limit/.test(path))).toEqual([])
})

test('a watch that says nothing is begun anew when it should long have ended, and is not called fresh', async () => {
  const api = await server({ watches: 'silent' })
  const { next } = await watching(api.endpoint)
  expect(await next(1)).toEqual(['cursor'])
  const said: string[] = []
  void next(1).then(
    more => said.push(...more),
    () => {},
  )
  await connected(api, 3)
  expect(said).toEqual([])
  for (const path of watchesOf(api)) expect(path).toMatch(/timeoutSeconds=(?:2[4-9]\d|300)(?:&|$)/)
})

test('a watch that the server ends is fresh until then', async () => {
  const api = await server({ watchSeconds: 0.01 })
  const { next } = await watching(api.endpoint)
  expect(await next(3)).toEqual(['cursor', 'cursor', 'cursor'])
})

test('watches that end as soon as they begin are begun ever less often', async () => {
  const api = await server({ watchSeconds: 0.001 })
  const { next, pauses } = await watching(api.endpoint)
  await next(1 + 8 * 2)
  expect(pauses).toEqual([0, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000])
})

test('a watch that told something is begun again at once', async () => {
  const api = await server({ watchSeconds: 0.001 })
  const { next, pauses } = await watching(api.endpoint)
  await next(1 + 2 * 2)
  api.set(configMap('one'))
  expect(await next(4)).toEqual(['set one', 'cursor', 'cursor', 'cursor'])
  expect(pauses).toEqual([0, 1_000, 0])
})

test('a watch that lasted is begun again at once, though nothing happened', async () => {
  const api = await server({ watchSeconds: 0.001 })
  let now = 0
  const { next, pauses } = await watching(api.endpoint, undefined, () => (now += 10_000))
  await next(1 + 4 * 2)
  expect(pauses).toEqual([0, 0, 0])
})

test('a server that keeps nothing to watch from is listed ever less often', async () => {
  const api = await server({ objects: [configMap('one')], watches: 'expired' })
  const { next, pauses } = await watching(api.endpoint)
  expect(await next(6)).toEqual(['set one', 'cursor', 'cursor', 'cursor', 'cursor', 'cursor'])
  expect(pauses).toEqual([0, 1_000, 2_000, 4_000])
})

test('a failure amid a watch makes it stale, and it goes on after what was told', async () => {
  const api = await server({ objects: [configMap('one')] })
  const { next, pauses } = await watching(api.endpoint)
  await next(2)
  const coming = next(3)
  await connected(api)
  api.set(configMap('two'))
  api.endWatches('failed')
  await connected(api, 2)
  api.set(configMap('three'))
  expect(await coming).toEqual([
    'set two',
    'stale: watch configmaps in test: etcd event received with PrevKv=nil.',
    'set three',
  ])
  expect(pauses).toEqual([1_000])
  const [first, second] = watchesOf(api).map(path => Number(/resourceVersion=(\d+)/.exec(path)?.[1]))
  expect(second).toBe((first ?? 0) + 1)
})

test('half a line is no event, and the watch goes on before it', async () => {
  const api = await server({ objects: [configMap('one')] })
  const { next, pauses } = await watching(api.endpoint)
  await next(2)
  const coming = next(2)
  await connected(api)
  api.set(configMap('two'))
  api.endWatches('cut')
  await connected(api, 2)
  api.set(configMap('three'))
  expect(await coming).toEqual(['set two', 'set three'])
  expect(pauses).toEqual([0])
})

test.each(['garbled', 'hollow'] as const)(
  'a %s line makes a watch stale, and it goes on before it',
  async how => {
    const api = await server({ objects: [configMap('one')] })
    const { next } = await watching(api.endpoint)
    await next(2)
    const coming = next(2)
    await connected(api)
    api.endWatches(how)
    await connected(api, 2)
    api.set(configMap('two'))
    expect(await coming).toEqual(['stale: watch configmaps in test: a line cannot be read.', 'set two'])
  },
)

test('what changed while an expired list went on is told', async () => {
  const objects = Array.from({ length: 501 }, (_, i) => configMap(`map-${i + 100}`))
  const api: KubeApi = await server({
    objects,
    onRequest: line => {
      if (!line.includes('continue=') || api.seen.filter(each => each.includes('continue=')).length > 1)
        return
      api.set(configMap('map-100', 'slow'))
      api.expire()
    },
  })
  const { next } = await watching(api.endpoint)
  expect((await next(502)).at(-1)).toBe('cursor')
  expect(await next(2)).toEqual(['set map-100', 'cursor'])
})

test('a list that expires before it is whole is stale, and is begun again ever less often', async () => {
  const objects = Array.from({ length: 1_100 }, (_, i) => configMap(`map-${i}`))
  const api = await server({ objects, expireEvery: 1, tellsNext: false })
  const { next, pauses } = await watching(api.endpoint)
  const why = 'stale: list configmaps in test took longer than the server keeps a list for.'
  expect((await next(501)).at(-1)).toBe(why)
  expect(await next(2)).toEqual([why, why])
  expect(pauses).toEqual([1_000, 1_000])
})

test('an object that can be no resource is told to people, and the others are watched', async () => {
  const broken = configMap('broken', 'fast', { managedFields: 'none' })
  const api = await server({ objects: [broken, configMap('one')] })
  const { next, host } = await watching(api.endpoint)
  expect(await next(2)).toEqual(['set one', 'cursor'])
  const coming = next(2)
  await connected(api)
  api.set(broken)
  api.set(configMap('two'))
  api.remove(broken)
  expect(await coming).toEqual(['set two', 'gone broken'])
  const told = host.log.lines.filter(({ level }) => level === 'warn').map(({ message }) => message)
  expect(told).toHaveLength(2)
  for (const each of told) expect(each).toMatch(/^ConfigMap broken could not be converted: /)
})

test('that an object was written again as it was is no news', async () => {
  const writtenAt = (time: string): KubeObject =>
    configMap('one', 'fast', {
      managedFields: [
        {
          manager: 'kubelet',
          operation: 'Update',
          time,
          subresource: 'status',
          fieldsV1: { 'f:status': {} },
        },
      ],
    })
  const api = await server({ objects: [writtenAt('2026-01-01T00:00:00Z')] })
  const { next } = await watching(api.endpoint)
  await next(2)
  const coming = next(1)
  await connected(api)
  api.set(writtenAt('2026-01-01T00:05:00Z'))
  api.set(configMap('two'))
  expect(await coming).toEqual(['set two'])
})

test('what nobody was told of is not told to be gone', async () => {
  const noise = configMap('kube-root-ca.crt')
  const api = await server({ objects: [noise, configMap('one')] })
  const { next } = await watching(api.endpoint)
  expect(await next(2)).toEqual(['set one', 'cursor'])
  const coming = next(1)
  await connected(api)
  api.remove(noise)
  api.remove(configMap('one'))
  expect(await coming).toEqual(['gone one'])
})

test('what becomes noise is told to be gone, once', async () => {
  const annotations = { 'control-plane.alpha.kubernetes.io/leader': '{}' }
  const { data: _data, ...noise } = configMap('one', '', { annotations })
  const api = await server({ objects: [configMap('one')] })
  const { next } = await watching(api.endpoint)
  await next(2)
  const coming = next(2)
  await connected(api)
  api.set(noise)
  api.set(noise)
  api.set(configMap('two'))
  expect(await coming).toEqual(['gone one', 'set two'])
})

test('what an earlier watch told of is told to be gone', async () => {
  const api = await server({ objects: [configMap('one')] })
  const first = await watching(api.endpoint)
  await first.next(2)
  api.remove(configMap('one'))
  const again = await watching(api.endpoint, first.token())
  expect(await again.next(1)).toEqual(['gone one'])
})

test('a cluster that cannot be watched is stale until it can', async () => {
  const api = await server({ objects: [configMap('one')] })
  await using proxy = await startFaults({
    upstream: api.endpoint,
    dialect: 'kubernetes',
    rules: [{ match: { operation: 'list configmaps', turn: { first: 1 } }, fault: { kind: 'throttle' } }],
  })
  const { next } = await watching(proxy.endpoint)
  expect(await next(3)).toEqual([expect.stringMatching(/^stale: .*less often/), 'set one', 'cursor'])
})

test('who may not watch is told so, and the watch ends', async () => {
  const api = await server()
  await using proxy = await startFaults({
    upstream: api.endpoint,
    dialect: 'kubernetes',
    rules: [{ match: { operation: 'watch configmaps' }, fault: { kind: 'deny' } }],
  })
  const { next } = await watching(proxy.endpoint)
  expect(await next(2)).toEqual(['cursor', 'stale: Not allowed in test: watch configmaps.'])
  await expect(next(1)).rejects.toMatchObject({ code: 'ACCESS_DENIED', permission: 'watch configmaps' })
})

test('as many units are watched at once as there are', async () => {
  const kinds = Array.from({ length: 40 }, (_, i) => customKind(i))
  const api = await server({ kinds: [...KINDS, ...kinds] })
  const { session, host, abort, timers } = await opened(api.endpoint)
  const types = kinds.map(({ group, kind }) => `${group}/${kind}`)
  const watches = await watchesIn(session, types, host)
  const following = watches.map(async events => {
    for await (const event of events) expect(event.kind).toBe('cursor')
  })
  await connected(api, kinds.length)
  abort()
  await Promise.allSettled(following)
  expect(timers()).toBe(0)
  await session.close()
  await connectionsAre(api, 0)
})

test.each([1, 2, 3, 4])('a watch that is ended as its request %i comes leaves nothing open', async n => {
  let asked = (): void => {}
  const objects = Array.from({ length: 1_200 }, (_, i) => configMap(`map-${i}`))
  const api = await server({ objects, onRequest: () => asked() })
  const { session, host, abort, timers } = await opened(api.endpoint)
  const idle = await api.connections()
  const [events] = await watchesIn(session, ['ConfigMap'], host)
  let count = 0
  asked = () => {
    if (++count === n) abort()
  }
  await expect(drained(events)).rejects.toThrow()
  expect(timers()).toBe(0)
  await connectionsAre(api, idle - 1)
  await session.close()
  await connectionsAre(api, 0)
})

test('a watch that nobody follows any longer leaves nothing open', async () => {
  const api = await server({ objects: [configMap('one')] })
  const { session, host, timers } = await opened(api.endpoint)
  const idle = await api.connections()
  const [events] = await watchesIn(session, ['ConfigMap'], host)
  void connected(api).then(() => api.set(configMap('two')))
  for await (const event of events ?? []) if (wordsOf(event) === 'set two') break
  expect(timers()).toBe(0)
  await connectionsAre(api, idle - 1)
})

/** One that breaks off is closed; idle ones are kept for what is asked next. */
async function connectionsAre(api: KubeApi, count: number): Promise<void> {
  await expect.poll(() => api.connections(), { timeout: 10_000 }).toBe(count)
}

async function drained(events: AsyncIterable<WatchEvent> | undefined): Promise<void> {
  for await (const event of events ?? []) expect(event.kind).not.toBe('stale')
}

async function watchesIn(
  session: Session,
  types: readonly string[],
  host: TestHost,
): Promise<readonly AsyncIterable<WatchEvent>[]> {
  const watches: AsyncIterable<WatchEvent>[] = []
  for await (const unit of session.units({ types }))
    if (unit.scope !== '*' && session.watch) watches.push(session.watch(unit, undefined, host))
  return watches
}

interface Opened {
  readonly session: Session
  readonly host: TestHost
  /** As Ctrl-C does. */
  readonly abort: () => void
  /** How many are waited for. */
  readonly timers: () => number
}

async function opened(endpoint: string): Promise<Opened> {
  const abort = new AbortController()
  let timers = 0
  const sleep: Clock['sleep'] = (ms, signal) => {
    timers++
    return realClock.sleep(ms, signal).finally(() => timers--)
  }
  const host = testHost({ signal: abort.signal, clock: { ...realClock, sleep } })
  const kubeconfig = await kubeconfigFile({ test: { server: endpoint } })
  const session = await kubernetesCollector().open(await configOf({ kubeconfig }), host)
  onTestFinished(async () => {
    abort.abort()
    await session.close()
  })
  return { session, host, abort: () => abort.abort(), timers: () => timers }
}

function customKind(i: number): Kind {
  return { group: 'example.com', version: 'v1', kind: `Thing${i}`, plural: `thing${i}s`, namespaced: true }
}
