import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Clock } from '@wgo/core'
import { startFaults } from '@wgo/faults'
import { type KubeApi, type KubeApiOptions, type KubeObject, pods, startKubeApi } from '@wgo/kube-api'
import { realClock } from '@wgo/testkit'
import { expect, onTestFinished, test } from 'vitest'
import { kubeconfigFile } from './support/kubeconfig.ts'
import { configMapNames } from './support/list-names.ts'
import { type Scanned, type ScanOptions, scanKubernetes } from './support/scan-kubernetes.ts'

async function scanOf(
  options: KubeApiOptions,
  written: object = {},
  more: ScanOptions = {},
): Promise<Scanned> {
  await using api = await startKubeApi(options)
  const kubeconfig = await kubeconfigFile({ test: { server: api.endpoint } })
  return await scanKubernetes({ kubeconfig, ...written }, more)
}

const podsOf = ({ entries }: Scanned): readonly string[] =>
  entries.filter(({ resource }) => resource.type === 'Pod').map(({ resource }) => resource.id)

const lines = ({ entries }: Scanned): string[] => entries.map(entry => JSON.stringify(entry))

test('each form of discovery shows the same cluster', async () => {
  const [newest, ...others] = await Promise.all(
    (['aggregated', 'aggregated-beta', 'per-group'] as const).map(discovery =>
      scanOf({ discovery, objects: pods(3) }),
    ),
  )
  if (!newest) throw new Error('nothing scanned')
  for (const other of others) expect(lines(other)).toEqual(lines(newest))
  expect(podsOf(newest)).toHaveLength(3)
})

test.each(['aggregated', 'per-group'] as const)('a dead group is a gap of its own (%s)', async discovery => {
  const { coverage } = await scanOf({ discovery, dead: ['metrics.example.com/v1beta1'], objects: pods(1) })
  expect(coverage.filter(({ state }) => state !== 'complete')).toEqual([
    expect.objectContaining({
      scope: '*',
      types: ['metrics.example.com/*'],
      state: 'partial',
      reason: 'unreachable',
      error: expect.stringContaining('metrics.example.com/v1beta1'),
    }),
  ])
})

test('that nothing is measured is no gap', async () => {
  const { coverage } = await scanOf({ dead: ['metrics.k8s.io/v1beta1'] })
  expect(coverage.filter(({ state }) => state !== 'complete')).toEqual([])
})

test('a list that expires amid its pages has each object once', async () => {
  const scanned = await scanOf(
    { objects: pods(1_100), expireEvery: 1 },
    {},
    { selection: { types: ['Pod'] } },
  )
  const ids = podsOf(scanned)
  expect([ids.length, new Set(ids).size]).toEqual([1_100, 1_100])
  expect(scanned.coverage.filter(({ state }) => state !== 'complete')).toEqual([])
})

test('a list that expires again and again without a word of where to go on is partial, and that is said', async () => {
  const options = { objects: pods(1_100), expireEvery: 1, tellsNext: false }
  const scanned = await scanOf(options, {}, { selection: { types: ['Pod'] } })
  expect(podsOf(scanned)).toHaveLength(500)
  expect(scanned.coverage.filter(({ state }) => state !== 'complete')).toMatchObject([
    {
      types: ['Pod'],
      state: 'partial',
      error: 'list pods in test took longer than the server keeps a list for.',
    },
  ])
})

test('a list may expire after each of its pages, where it is told how to go on', async () => {
  const objects = Array.from({ length: 2_600 }, (_, i) => configMap(`map-${i}`))
  await using api = await startKubeApi({ objects, expireEvery: 1 })
  const kubeconfig = await kubeconfigFile({ test: { server: api.endpoint } })
  const sizes: number[] = []
  for await (const names of configMapNames(kubeconfig, 'shop')) sizes.push(names.length)
  expect(sizes).toEqual([500, 500, 500, 500, 500, 100])
})

test('a list that expires each time that it goes on is given up', async () => {
  const api: KubeApi = await startKubeApi({
    objects: Array.from({ length: 600 }, (_, i) => configMap(`map-${i}`)),
    onRequest: line => {
      if (line.includes('continue=')) api.expire()
    },
  })
  onTestFinished(() => api.close())
  const names = configMapNames(await kubeconfigFile({ test: { server: api.endpoint } }), 'shop')
  expect((await names.next()).value).toHaveLength(500)
  await expect(names.next()).rejects.toThrow('took longer than the server keeps a list for')
  expect(api.seen.filter(path => path.includes('continue='))).toHaveLength(4)
})

test('an object that is larger than a page may be is read all the same', async () => {
  await using api = await startKubeApi({ objects: [configMap('huge', { text: 'x'.repeat(17 << 20) })] })
  const kubeconfig = await kubeconfigFile({ test: { server: api.endpoint } })
  const read: string[] = []
  for await (const names of configMapNames(kubeconfig, 'shop')) read.push(...names)
  expect(read).toEqual(['huge'])
})

test('a list that expires once is begun again, and has each object once', async () => {
  const objects = Array.from({ length: 1_100 }, (_, i) => configMap(`map-${i}`))
  await using api = await startKubeApi({ objects, tellsNext: false })
  const kubeconfig = await kubeconfigFile({ test: { server: api.endpoint } })
  const sizes: number[] = []
  for await (const names of configMapNames(kubeconfig, 'shop')) {
    sizes.push(names.length)
    if (sizes.length === 2) api.expire()
  }
  expect(sizes).toEqual([500, 500, 0, 0, 100])
})

test('namespaces that are asked for are read, and nothing else', async () => {
  const { entries, coverage } = await scanOf({ objects: pods(100) }, { namespaces: ['team-3', 'team-4'] })
  expect(new Set(entries.map(({ resource }) => resource.namespace))).toEqual(new Set(['team-3', 'team-4']))
  expect(coverage.find(({ types }) => types.includes('Node'))).toBeUndefined()
})

test('too many requests are made again when the server says so', async () => {
  await using api = await startKubeApi({ objects: pods(2) })
  await using proxy = await startFaults({
    upstream: api.endpoint,
    dialect: 'kubernetes',
    rules: [
      { match: { operation: 'list pods', turn: { first: 1 } }, fault: { kind: 'throttle', retryAfter: 1 } },
    ],
  })
  const kubeconfig = await kubeconfigFile({ test: { server: proxy.endpoint } })
  const scanned = await scanKubernetes({ kubeconfig })
  expect(podsOf(scanned)).toHaveLength(2)
  const [first, second] = proxy.seen.filter(({ operation }) => operation === 'list pods')
  expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThanOrEqual(1_000)
})

test('where the cluster may not be listed, the namespace of the context is, and that this is all is said', async () => {
  await using api = await startKubeApi({ objects: pods(100) })
  await using proxy = await startFaults({
    upstream: api.endpoint,
    dialect: 'kubernetes',
    rules: [{ match: { path: '/api/v1/pods*' }, fault: { kind: 'deny' } }],
  })
  const kubeconfig = await kubeconfigFile({
    test: { server: proxy.endpoint, context: { namespace: 'team-7' } },
  })
  const scanned = await scanKubernetes({ kubeconfig })
  expect(podsOf(scanned)).toHaveLength(2)
  expect(scanned.coverage.find(({ types }) => types.includes('Pod'))).toMatchObject({
    state: 'partial',
    reason: 'denied',
    permission: 'list pods',
    error: 'Only the namespace team-7 was read: pods may not be listed in the whole cluster.',
  })
})

test('who is denied amid a list has what was read, once, and a gap', async () => {
  await using api = await startKubeApi({
    objects: Array.from({ length: 600 }, (_, i) => configMap(`map-${i}`)),
  })
  await using proxy = await startFaults({
    upstream: api.endpoint,
    dialect: 'kubernetes',
    rules: [{ match: { operation: 'list configmaps', mentions: 'continue=' }, fault: { kind: 'deny' } }],
  })
  const kubeconfig = await kubeconfigFile({
    test: { server: proxy.endpoint, context: { namespace: 'shop' } },
  })
  const { entries, coverage } = await scanKubernetes({ kubeconfig }, { selection: { types: ['ConfigMap'] } })
  expect(entries).toHaveLength(500)
  expect(coverage.filter(({ state }) => state !== 'complete')).toMatchObject([
    { state: 'partial', reason: 'denied', permission: 'list configmaps', resources: 500 },
  ])
  expect(api.seen.filter(path => path.includes('/namespaces/shop/'))).toEqual([])
})

test('what belongs to no namespace is not looked for in one, where it is denied', async () => {
  await using api = await startKubeApi()
  await using proxy = await startFaults({
    upstream: api.endpoint,
    dialect: 'kubernetes',
    rules: [{ match: { operation: 'list nodes' }, fault: { kind: 'deny' } }],
  })
  const kubeconfig = await kubeconfigFile({
    test: { server: proxy.endpoint, context: { namespace: 'shop' } },
  })
  const { coverage } = await scanKubernetes({ kubeconfig })
  expect(coverage.filter(({ state }) => state !== 'complete')).toMatchObject([
    { types: ['Node'], state: 'failed', reason: 'denied', permission: 'list nodes' },
  ])
  expect(proxy.seen.filter(({ operation }) => operation === 'list nodes')).toHaveLength(1)
})

test('an object that can be no resource is a gap, and the others are read', async () => {
  const broken = configMap('broken')
  const objects = [{ ...broken, metadata: { ...broken.metadata, managedFields: 'none' } }, configMap('one')]
  const { entries, coverage } = await scanOf({ objects }, {}, { selection: { types: ['ConfigMap'] } })
  expect(entries.map(({ resource }) => resource.id)).toEqual(['one'])
  expect(coverage.filter(({ state }) => state !== 'complete')).toMatchObject([
    {
      state: 'partial',
      reason: 'bug',
      error: expect.stringMatching(/^ConfigMap broken could not be converted: /),
    },
  ])
})

test('a cluster that does not answer costs one time-out, and another is read', async () => {
  await using api = await startKubeApi({ objects: pods(1) })
  await using proxy = await startFaults({
    upstream: api.endpoint,
    dialect: 'kubernetes',
    rules: [{ match: {}, fault: { kind: 'hang' } }],
  })
  const kubeconfig = await kubeconfigFile({
    well: { server: api.endpoint },
    dead: { server: proxy.endpoint },
  })
  const limits = { callTimeoutMs: CALL_MS, attempts: 1 }
  const clock = lateForOne(() => proxy.seen.length > 0)
  const scanned = await scanKubernetes({ kubeconfig, contexts: ['all'] }, { limits, clock })
  expect(podsOf(scanned)).toHaveLength(1)
  expect(proxy.seen).toHaveLength(1)
  expect(scanned.coverage.filter(({ state }) => state === 'failed')).toEqual([
    expect.objectContaining({ scope: '*', scope_name: 'dead', reason: 'unreachable' }),
  ])
})

const CALL_MS = 12_345

/** A clock by which one call takes too long: the one that goes on alone when the time has come. */
function lateForOne(come: () => boolean): Clock {
  const calls = new Set<object>()
  let late = false
  const timeOut = async (signal?: AbortSignal): Promise<void> => {
    const call = {}
    calls.add(call)
    try {
      while (late || calls.size > 1 || !come()) await realClock.sleep(1, signal)
      late = true
    } finally {
      calls.delete(call)
    }
  }
  return {
    ...realClock,
    sleep: (ms, signal) => (ms === CALL_MS ? timeOut(signal) : realClock.sleep(ms, signal)),
  }
}

test('two contexts of one cluster are read once', async () => {
  await using api = await startKubeApi({ objects: pods(1) })
  const kubeconfig = await kubeconfigFile({ a: { server: api.endpoint }, b: { server: `${api.endpoint}/` } })
  const scanned = await scanKubernetes({ kubeconfig, contexts: ['a', 'b'] })
  expect(podsOf(scanned)).toHaveLength(1)
  expect(scanned.log.lines.map(({ message }) => message)).toContain(
    'b is the same cluster as a: it is read once.',
  )
})

/** The names in lists of a server that always answers this. */
async function namesFrom(answer: string): Promise<AsyncGenerator<readonly string[]>> {
  const server = createServer((_, response) => response.end(answer))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  return configMapNames(await kubeconfigFile({ test: { server: `http://127.0.0.1:${port}` } }), 'shop')
}

test('pages that go round are not followed', async () => {
  const page = { metadata: { continue: 'again' }, items: [{ metadata: { name: 'one' } }] }
  const names = await namesFrom(JSON.stringify(page))
  expect((await names.next()).value).toEqual(['one'])
  await expect(names.next()).rejects.toThrow('list configmaps in test: its pages go round.')
})

test.each([
  ['an object cannot be read', '{"items":[{"metadata":{"name":"one"}},{"metadata":oops}]}'],
  ['the answer is no list', '{"items":{"metadata":{"name":"one"}}}'],
  ['the answer is no list', '[{"metadata":{"name":"one"}}]'],
])('of a slip of the server it is told: %s', async (what, answer) => {
  await expect((await namesFrom(answer)).next()).rejects.toMatchObject({
    code: 'PROVIDER_FAULT',
    message: `list configmaps in test: ${what}.`,
  })
})

test.each([
  ['as servers do', {}, 'gzip'],
  ['where the kubeconfig says not to', { 'disable-compression': true }, undefined],
] as const)('large pages come compressed %s', async (_, cluster, encoding) => {
  const asked = new Map<string, unknown>()
  await using api = await startKubeApi({
    objects: pods(50),
    compressed: true,
    onRequest: (line, headers) => asked.set(line, headers['accept-encoding']),
  })
  const kubeconfig = await kubeconfigFile({ test: { server: api.endpoint, cluster } })
  expect(podsOf(await scanKubernetes({ kubeconfig }, { selection: { types: ['Pod'] } }))).toHaveLength(50)
  expect(asked.has('GET /api/v1/pods?limit=500')).toBe(true)
  expect(asked.get('GET /api/v1/pods?limit=500')).toBe(encoding)
})

test('slow pages are waited for, and those that are too slow are told', async () => {
  const options = { objects: pods(3), pageDelayMs: 200 }
  const selection = { types: ['Pod'] }
  const waited = await scanOf(options, {}, { selection })
  expect(podsOf(waited)).toHaveLength(3)
  const tooSlow = scanOf(options, {}, { selection, limits: { callTimeoutMs: 100, attempts: 1 } })
  await expect(tooSlow).rejects.toThrow('did not answer within 0.1 s')
})

test('pages of large objects are short, and what is not held whole is asked for again', async () => {
  const large = Array.from({ length: 60 }, (_, i) =>
    configMap(`large-${i + 10}`, { text: 'x'.repeat(900_000) }),
  )
  const small = Array.from({ length: 700 }, (_, i) => configMap(`small-${i}`))
  await using api = await startKubeApi({ objects: [...large, ...small] })
  const kubeconfig = await kubeconfigFile({ test: { server: api.endpoint } })
  const sizes: number[] = []
  for await (const names of configMapNames(kubeconfig, 'shop')) sizes.push(names.length)
  // 500 and 50 are too many. Then 5 show how large they are, and 9 fit.
  expect(sizes.slice(0, 4)).toEqual([5, 9, 9, 9])
  expect(sizes.reduce((all, size) => all + size)).toBe(760)
  expect(limits(api.seen)).toEqual([500, 50, 5, 9, 9, 9, 9, 9, 9, 9, 83, 500, 500])
})

const limits = (seen: readonly string[]): readonly number[] =>
  seen.flatMap(path => {
    const limit = /configmaps\?limit=(\d+)/.exec(path)?.[1]
    return limit === undefined ? [] : [Number(limit)]
  })

function configMap(name: string, data: object = {}): KubeObject {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'shop' }, data }
}
