import {
  type Collector,
  type JsonObject,
  type RefSpec,
  type Resource,
  resourceKey,
  type SelectSpec,
  seededRandom,
  type TypeSpec,
} from '@wgo/core'
import { fakeCollector, resource } from '@wgo/testkit'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { entriesOf, scanFakes } from './scan-fakes.ts'

/** What there is of one provider, and how its types name each other: `server: { '/properties/disk': 'disk.id' }`. */
interface World {
  readonly provider?: string
  readonly refs: Readonly<Record<string, Readonly<Record<string, string | Partial<RefSpec>>>>>
  readonly selects?: Readonly<Record<string, readonly SelectSpec[]>>
  readonly resources: readonly Resource[]
}

/** A unit for each place, so that every resource is where its unit is. */
function collectorOf({ provider = 'fake', refs, selects = {}, resources }: World): Collector {
  const units = Map.groupBy(resources, each => JSON.stringify([each.scope, each.region, each.namespace]))
  return {
    ...fakeCollector({ name: provider }),
    types: Object.entries(refs).map(([type, places]) => ({
      ...typeSpec(type, places),
      ...(selects[type] && { selects: selects[type] }),
    })),
    open: async () => ({
      units: async function* () {
        for (const [id, [first]] of units) {
          const { scope = '', region, namespace } = first ?? {}
          yield { id, scope, types: ['*'], ...(region && { region }), ...(namespace && { namespace }) }
        }
      },
      collect: async function* ({ id }) {
        for (const each of units.get(id) ?? []) yield { kind: 'resource', resource: each }
      },
      check: async function* () {},
      close: async () => {},
    }),
  }
}

function typeSpec(type: string, refs: World['refs'][string]): TypeSpec {
  return {
    type,
    permissions: [],
    secret: ['/properties/password'],
    volatile: [],
    unordered: [],
    refs: Object.entries(refs).map(([path, target]) => {
      if (typeof target !== 'string') return { path, to: [], by: 'id', ...target }
      const [to = '', by = ''] = target.split('.')
      return { path, to: to.split(' '), by }
    }),
  }
}

/** Who depends on whom after a scan: keys by key, only of those that do. */
async function dependencies(
  ...worlds: readonly World[]
): Promise<Readonly<Record<string, readonly string[]>>> {
  const { store } = await scanFakes(worlds.map(collectorOf))
  const entries = await entriesOf(store)
  return Object.fromEntries(
    entries.flatMap(({ key, resource }) => (resource.dependencies ? [[key, resource.dependencies]] : [])),
  )
}

const disk = (parts: Partial<Resource> = {}): Resource => resource({ type: 'disk', id: 'd-1', ...parts })
const server = (parts: Partial<Resource> = {}): Resource =>
  resource({ type: 'server', id: 's-1', properties: { disk: 'd-1' }, ...parts })
const REFS = { server: { '/properties/disk': 'disk.id' } }

test('a value that names another resource becomes its key, also where the other comes later or from another unit', async () => {
  const far = { region: 'eu' }
  for (const resources of [
    [disk(), server()],
    [server(), disk()],
    [server(far), disk()],
  ]) {
    const named = resources.find(each => each.type === 'disk') as Resource
    const naming = resources.find(each => each.type === 'server') as Resource
    expect(await dependencies({ refs: REFS, resources })).toEqual({
      [resourceKey(naming)]: [resourceKey(named)],
    })
  }
})

test('by id, name or any identifier; keys sorted, each once, beside what the collector itself said', async () => {
  const volume = disk({ id: 'v-1', name: 'data', identifiers: { arn: 'arn:v-1' } })
  const role = resource({ type: 'role', id: 'r-1', identifiers: { arn: 'arn:r-1' } })
  const naming = server({
    properties: { name: 'data', arns: ['arn:r-1', 'arn:v-1', 'arn:other'] },
    dependencies: ['zone', resourceKey(volume)],
  })
  const refs = {
    server: { '/properties/name': 'disk.name', '/properties/arns/*': 'disk role.arn' },
  }
  expect(await dependencies({ refs, resources: [volume, role, naming] })).toEqual({
    [resourceKey(naming)]: [resourceKey(volume), resourceKey(role), 'zone'].sort(),
  })
})

test('nothing is invented: not for what was not seen, for itself, for another type or for a secret', async () => {
  const refs = {
    server: {
      '/properties/disk': 'disk.id',
      '/properties/peer': 'server.id',
      '/properties/password': 'disk.name',
    },
  }
  const resources = [
    server({ properties: { disk: 'd-9', peer: 's-1', password: 'hunter2-swordfish' } }),
    disk({ id: 'x', name: 'hunter2-swordfish' }),
    resource({ type: 'tape', id: 'd-9' }),
  ]
  expect(await dependencies({ refs, resources })).toEqual({})
})

test('of one id the nearest is meant: the same region, then the scope; never another place', async () => {
  const [here, there] = [{ region: 'eu' }, { region: 'us' }]
  const at = async (from: Partial<Resource>, ...disks: readonly Partial<Resource>[]) => {
    const found = await dependencies({ refs: REFS, resources: [server(from), ...disks.map(disk)] })
    return found[resourceKey(server(from))]
  }
  expect(await at(here, here, there)).toEqual([resourceKey(disk(here))])
  expect(await at(here, {}, here)).toEqual([resourceKey(disk(here))])
  expect(await at(here, {}, there)).toEqual([resourceKey(disk())])
  expect(await at({}, there)).toEqual([resourceKey(disk(there))])
  expect(await at(here, there)).toBeUndefined()
  expect(await at({}, here, there)).toBeUndefined()
  expect(await at(here, { ...here, scope: 'account-2' })).toBeUndefined()
  expect(await at({ namespace: 'a' }, { namespace: 'b' })).toBeUndefined()
  expect(await at({ namespace: 'a' }, { namespace: 'b' }, { namespace: 'a' })).toEqual([
    resourceKey(disk({ namespace: 'a' })),
  ])
})

test('what is unique anywhere is found anywhere, and the near one goes first', async () => {
  const anywhere = { to: ['disk'], by: 'id', anywhere: true }
  for (const [ref, parts] of [
    [anywhere, { properties: { disk: 'd-1' } }],
    ['disk.arn', { properties: { disk: 'arn:d-1' } }],
  ] as const) {
    const at = async (...places: readonly Partial<Resource>[]) => {
      const disks = places.map(place => disk({ identifiers: { arn: 'arn:d-1' }, ...place }))
      const refs = { server: { '/properties/disk': ref } }
      const found = await dependencies({ refs, resources: [server(parts), ...disks] })
      return found[resourceKey(server(parts))]
    }
    const [other, third] = [{ scope: 'account-2' }, { scope: 'account-3', region: 'eu' }]
    expect(await at(other)).toEqual([resourceKey(disk(other))])
    expect(await at({}, other, third)).toEqual([resourceKey(disk())])
    expect(await at(other, third)).toBeUndefined()
  }
})

test('where several bear one name nobody can tell which is meant, however often each was told', async () => {
  const refs = { server: { '/properties/disk': 'disk.name' } }
  const named = (id: string): Resource => disk({ id, name: 'd-1' })
  const of = async (...ids: readonly string[]) =>
    Object.values(await dependencies({ refs, resources: [server(), ...ids.map(named)] }))
  expect(await of('a', 'a', 'a')).toEqual([[resourceKey(named('a'))]])
  expect(await of('a', 'b')).toEqual([])
  expect(await of('a', 'b', 'a')).toEqual([])
  const both = { server: { '/properties/disk': 'disk tape.id' } }
  const tape = resource({ type: 'tape', id: 'd-1' })
  expect(await dependencies({ refs: both, resources: [server(), disk(), tape] })).toEqual({})
  const either = { server: { '/properties/disk': 'disk tape.name' } }
  const spool = resource({ type: 'tape', id: 't-1', name: 'd-1' })
  const [far, farther] = [disk({ name: 'd-1', region: 'eu' }), disk({ name: 'd-1', region: 'us' })]
  for (const disks of [
    [named('a'), named('b')],
    [far, farther],
  ])
    expect(await dependencies({ refs: either, resources: [server(), ...disks, spool] })).toEqual({})
})

test('a provider may name what another one read, and only where its spec says so', async () => {
  const cloud: World = {
    provider: 'cloud',
    refs: {},
    resources: [resource({ provider: 'cloud', type: 'role', id: 'r', identifiers: { arn: 'arn:r' } })],
  }
  const naming = resource({ provider: 'cluster', type: 'account', id: 'a', properties: { role: 'arn:r' } })
  const clusterOf = (ref: Partial<RefSpec>): World => ({
    provider: 'cluster',
    refs: { account: { '/properties/role': { to: ['role'], by: 'arn', ...ref } } },
    resources: [naming],
  })
  const edge = { [resourceKey(naming)]: [resourceKey(cloud.resources[0] as Resource)] }
  expect(await dependencies(cloud, clusterOf({ provider: 'cloud' }))).toEqual(edge)
  expect(await dependencies(clusterOf({ provider: 'cloud' }), cloud)).toEqual(edge)
  expect(await dependencies(cloud, clusterOf({}))).toEqual({})
})

test('the spec for every other type has refs too', async () => {
  const refs = { '*': { '/properties/disk': 'disk.id' } }
  expect(await dependencies({ refs, resources: [server(), disk()] })).toEqual({
    [resourceKey(server())]: [resourceKey(disk())],
  })
})

test('odd ids are named like any other', async () => {
  for (const id of ['a/b%2F', '__proto__', 'constructor', '"\n', 'größe 🦊', '\ud800', 'x'.repeat(5_000)]) {
    const naming = server({ properties: { disk: id } })
    expect(await dependencies({ refs: REFS, resources: [naming, disk({ id })] })).toEqual({
      [resourceKey(naming)]: [resourceKey(disk({ id }))],
    })
  }
})

test('who names what is no part of the fingerprint', async () => {
  const scanned = async (...resources: readonly Resource[]) => {
    const { store } = await scanFakes([collectorOf({ refs: REFS, resources })])
    return (await entriesOf(store)).find(each => each.resource.type === 'server')
  }
  const [alone, together] = [await scanned(server()), await scanned(server(), disk())]
  expect(together?.resource.dependencies).toHaveLength(1)
  expect(together?.fingerprint).toBe(alone?.fingerprint)
})

test('the same world gives the same bytes, in whatever order it is read', async () => {
  const regions = ['eu', 'us', undefined]
  const anyResource = fc.record({
    type: fc.constantFrom('server', 'disk'),
    id: fc.constantFrom('a', 'b', 'c'),
    region: fc.constantFrom(...regions),
    scope: fc.constantFrom('one', 'two'),
    name: fc.constantFrom('x', 'y'),
    properties: fc.record({
      disk: fc.constantFrom('a', 'b', 'c', 'd'),
      named: fc.constantFrom('x', 'y', 'z'),
    }),
  })
  const refs = {
    server: {
      '/properties/disk': 'disk.id',
      '/properties/named': { to: ['disk'], by: 'name', anywhere: true },
    },
  }
  await fc.assert(
    fc.asyncProperty(fc.array(anyResource, { maxLength: 12 }), fc.nat(), async (parts, seed) => {
      const unique = new Map(
        parts.map(({ region, ...rest }) => {
          const each = resource({ ...rest, ...(region && { region }) })
          return [resourceKey(each), each]
        }),
      )
      const random = seededRandom(seed)
      const ordered = [...unique.values()]
      const shuffled = ordered.map(each => [random(), each] as const).sort(([a], [b]) => a - b)
      const read = async (resources: readonly Resource[]) => {
        if (resources.length === 0) return []
        const { store } = await scanFakes([collectorOf({ refs, resources })], { limits: { seed } })
        return (await entriesOf(store)).map(entry => JSON.stringify(entry))
      }
      expect(await read(shuffled.map(([, each]) => each))).toEqual(await read(ordered))
    }),
    { numRuns: 60 },
  )
})

test('`*` finds a thing whatever its type is, and two of one name are nobody', async () => {
  const refs = { server: { '/properties/owner': '*.uid' } }
  const naming = server({ properties: { owner: 'u-1' } })
  const owner = resource({ type: 'rack', id: 'r', identifiers: { uid: 'u-1' } })
  const twin = resource({ type: 'shelf', id: 'r', identifiers: { uid: 'u-1' } })
  expect(await dependencies({ refs, resources: [naming, owner] })).toEqual({
    [resourceKey(naming)]: [resourceKey(owner)],
  })
  expect(await dependencies({ refs, resources: [naming, owner, twin] })).toEqual({})
})

test('what stands beside a name may say of which type it is and in which namespace', async () => {
  const at = (namespace: string) => disk({ id: 'data', namespace })
  const ref = { to: ['disk'], by: 'id', namespace: 'namespace', where: { kind: ['Disk', ''] } }
  const refs = { server: { '/properties/uses/*/name': ref } }
  const uses = (...used: Record<string, string>[]) => server({ namespace: 'a', properties: { uses: used } })
  const keysOf = async (naming: Resource) =>
    (await dependencies({ refs, resources: [naming, at('a'), at('b')] }))[resourceKey(naming)]
  expect(await keysOf(uses({ name: 'data' }))).toEqual([resourceKey(at('a'))])
  expect(await keysOf(uses({ name: 'data', kind: 'Disk', namespace: 'b' }))).toEqual([resourceKey(at('b'))])
  expect(await keysOf(uses({ name: 'data', kind: 'Tape' }))).toBeUndefined()
  expect(await keysOf(uses({ name: 'data', namespace: 'c' }))).toBeUndefined()
})

test('a selector picks all of its own place that bear the labels, and none where it asks for nothing', async () => {
  const bearing = (id: string, labels: Record<string, string>, parts: Partial<Resource> = {}) =>
    disk({ id, namespace: 'a', properties: { labels }, ...parts })
  const [web, api, away] = [
    bearing('web', { app: 'web', tier: 'front' }),
    bearing('api', { app: 'api', tier: 'back' }),
    bearing('away', { app: 'web' }, { namespace: 'b' }),
  ]
  const keysOf = async (selector: JsonObject) => {
    const naming = server({ namespace: 'a', properties: { selector } })
    const refs = { server: {}, disk: {} }
    const selects = { server: [{ path: '/properties/selector', among: { disk: '/properties/labels' } }] }
    const found = await dependencies({ refs, selects, resources: [naming, web, api, away] })
    return found[resourceKey(naming)]
  }
  expect(await keysOf({ app: 'web' })).toEqual([resourceKey(web)])
  expect(await keysOf({ matchExpressions: [{ key: 'tier', operator: 'Exists' }] })).toEqual(
    [resourceKey(api), resourceKey(web)].sort(),
  )
  expect(await keysOf({ app: 'web', tier: 'back' })).toBeUndefined()
  expect(await keysOf({})).toBeUndefined()
})
