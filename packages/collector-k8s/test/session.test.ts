import type { Unit } from '@wgo/core'
import { startFaults } from '@wgo/faults'
import { KINDS, type KubeApi, type KubeconfigContext, pods, startKubeApi } from '@wgo/kube-api'
import { testHost } from '@wgo/testkit'
import { expect, test } from 'vitest'
import { kubernetesCollector } from '../src/index.ts'
import { certificate } from './support/certificate.ts'
import { kubeconfigFile } from './support/kubeconfig.ts'

const collector = kubernetesCollector()

async function configOf(contexts: Readonly<Record<string, KubeconfigContext>>, more: object = {}) {
  return { contexts: ['all'], namespaces: [], kubeconfig: await kubeconfigFile(contexts), ...more }
}

const dead = { server: 'http://127.0.0.1:1' }

test('what is set up is told without asking anybody', async () => {
  const detected = async (config: object) =>
    await collector.detect({ contexts: [], namespaces: [], ...config }, testHost())
  expect(await detected(await configOf({ a: dead, b: dead }))).toEqual({
    found: true,
    summary: 'contexts a, b',
  })
  expect(await detected(await configOf({ a: dead }, { contexts: [] }))).toEqual({
    found: true,
    summary: 'context a',
  })
  expect(await detected({})).toEqual({
    found: false,
    summary: 'no cluster is set up here: there is no kubeconfig',
  })
  expect(await detected({ kubeconfig: '/nowhere' })).toEqual({
    found: true,
    summary: 'there is no kubeconfig /nowhere',
  })
})

test('units have the same names whatever the order in which clusters and namespaces are asked for', async () => {
  await using api = await startKubeApi({ objects: pods(1) })
  await using other = await startKubeApi({})
  const contexts = { a: { server: api.endpoint }, b: { server: other.endpoint, context: {} }, c: dead }
  const units = async (contextNames: readonly string[], namespaces: readonly string[]): Promise<string[]> => {
    const session = await collector.open(await configOf(contexts, { contexts: contextNames }), testHost())
    const all = await unitsOf(session.units({ types: ['Pod'], namespaces }))
    await session.close()
    return all.map(({ id }) => id).toSorted()
  }
  const one = await units(['a', 'c'], ['x', 'y', 'x'])
  expect(one).toEqual([
    expect.stringMatching(/^5c1f6d9a-[^/]*\/x\/Pod$/),
    expect.stringMatching(/^5c1f6d9a-[^/]*\/y\/Pod$/),
    'context/c',
    'kinds/a,c/x,y',
  ])
  expect(await units(['c', 'a'], ['y', 'x'])).toEqual(one)
})

async function unitsOf(units: AsyncIterable<Unit>): Promise<Unit[]> {
  const all: Unit[] = []
  for await (const unit of units) all.push(unit)
  return all
}

test('namespaces that a scan names go before those of the settings; kinds of no use are left out', async () => {
  const lease = { group: 'coordination.k8s.io', version: 'v1', kind: 'Lease', plural: 'leases' }
  const kinds = [...KINDS, { ...lease, namespaced: true }]
  await using api = await startKubeApi({ kinds })
  const config = await configOf({ a: { server: api.endpoint } }, { namespaces: ['set'] })
  const session = await collector.open(config, testHost())
  const [set, named] = [
    await unitsOf(session.units({})),
    await unitsOf(session.units({ namespaces: ['named'] })),
  ]
  await session.close()
  const namespacesIn = (units: readonly Unit[]) => new Set(units.slice(1).map(({ namespace }) => namespace))
  expect([namespacesIn(set), namespacesIn(named)]).toEqual([new Set(['set']), new Set(['named'])])
  expect(set.flatMap(({ types }) => types)).not.toContain('coordination.k8s.io/Lease')
  expect(set.flatMap(({ types }) => types)).toContain('Pod')
})

test('where no cluster can be read the first failure is told, with a few of the others', async () => {
  const config = await configOf({ a: dead, b: dead, c: dead, d: dead, e: dead })
  const error = await collector.open(config, testHost()).catch((error: unknown) => error)
  expect(error).toMatchObject({ code: 'UNREACHABLE', message: expect.stringContaining('context a') })
  const also = (error as { suggestions: string[] }).suggestions.filter(each => each.startsWith('Also'))
  expect(also.map(each => each.slice(0, 15))).toEqual([
    'Also failed (b)',
    'Also failed (c)',
    'Also failed (d)',
  ])
})

test('many clusters are connected to a few at a time, and told in their order', async () => {
  const apis: KubeApi[] = []
  let now = 0
  let most = 0
  for (let i = 0; i < 3; i++) apis.push(await startKubeApi({}))
  const contexts = Object.fromEntries(
    Array.from({ length: 40 }, (_, i) => [`c${i}`, { server: apis[i % 3]?.endpoint ?? '' }]),
  )
  const host = testHost()
  const call: typeof host.call = async (keys, work, options) => {
    now += 1
    most = Math.max(most, now)
    try {
      return await host.call(keys, work, options)
    } finally {
      now -= 1
    }
  }
  const session = await collector.open(await configOf(contexts), { ...host, call })
  await session.close()
  for (const api of apis) await api.close()
  expect(host.log.lines.map(({ message }) => message)).toContain(
    'c39 is the same cluster as c0: it is read once.',
  )
  // Each asks for two roots of discovery at once.
  expect(most).toBeLessThanOrEqual(32)
})

test.each([
  [{ as: 'ana', username: 'bob', password: 'x' }, 'ana'],
  [{ username: 'bob', password: 'x' }, 'bob'],
  [{ token: `e30.${Buffer.from('{"sub":"system:cat"}').toString('base64url')}.s` }, 'system:cat'],
  [{ token: 'opaque' }, 'whoever a signs in as'],
])(
  'a cluster that does not say who we are takes us for whom the kubeconfig says (%#)',
  async (user, name) => {
    await using api = await startKubeApi({})
    await using proxy = await startFaults({
      upstream: api.endpoint,
      dialect: 'kubernetes',
      rules: [{ match: { path: '*selfsubjectreviews*' }, fault: { kind: 'gone' } }],
    })
    const session = await collector.open(await configOf({ a: { server: proxy.endpoint, user } }), testHost())
    for await (const probe of session.check(testHost(), 'identity'))
      expect(probe).toMatchObject({ principal: name })
    await session.close()
  },
)

test("of a client certificate it is the certificate's own name", async () => {
  await using api = await startKubeApi({})
  const { cert, key } = await certificate()
  const user = { 'client-certificate': cert, 'client-key': key }
  const session = await collector.open(await configOf({ a: { server: api.endpoint, user } }), testHost())
  for await (const probe of session.check(testHost(), 'identity'))
    expect(probe).toMatchObject({ principal: 'test', source: 'client certificate' })
  await session.close()
})
