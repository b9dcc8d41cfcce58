import type { JsonObject, Resource } from '@wgo/core'
import { expect, test } from 'vitest'
import { compareWorld, declared, live } from './worlds.ts'

const WEB = { api_version: 'apps/v1', kind: 'Deployment', metadata: [{ name: 'web', namespace: 'shop' }] }
const ENV = [
  { name: 'MODE', value: 'prod' },
  { name: 'EXTRA', value: '1' },
]

function deployment({ labels = {}, annotations = {}, env = ENV }: Parameters<typeof withLabels>[0] = {}) {
  return withLabels({ labels, annotations, env })
}

function withLabels(said: {
  readonly labels?: Record<string, string>
  readonly annotations?: Record<string, string>
  readonly env?: readonly JsonObject[]
}): Resource {
  const { labels = {}, annotations = {}, env = [] } = said
  return live({
    type: 'apps/Deployment',
    id: 'web',
    namespace: 'shop',
    identifiers: { id: 'shop/web' },
    tags: { app: 'web', ...labels },
    properties: {
      metadata: { annotations },
      spec: { template: { spec: { containers: [{ name: 'web', image: 'web:1', env }] } } },
    },
  })
}

const WHOLE = declared('kubernetes_deployment_v1', {
  id: 'shop/web',
  metadata: [{ name: 'web', namespace: 'shop', labels: { app: 'web' } }],
  spec: [{ template: [{ spec: [{ container: [{ name: 'web', image: 'web:1', env: ENV.slice(0, 1) }] }] }] }],
})

const PARTS: Readonly<Record<string, JsonObject>> = {
  kubernetes_labels: { labels: { team: 'core' } },
  kubernetes_annotations: { annotations: { 'example.com/owner': 'ops' } },
  kubernetes_env: { container: 'web', env: ENV.slice(1) },
}

function part(type: string): Resource {
  return declared(type, { id: 'apiVersion=apps/v1,kind=Deployment,name=web', ...WEB, ...PARTS[type] })
}

async function told(state: readonly Resource[], there: readonly Resource[]): Promise<readonly string[]> {
  const { changes } = await compareWorld({ declared: state, live: there })
  return changes.map(change => {
    const paths = change.action === 'modify' ? change.paths.map(({ path }) => ` ${path}`) : []
    return `${change.action} ${change.type}${paths.join('')}`
  })
}

const ALL = Object.keys(PARTS).map(part)
const AS_DECLARED = { labels: { team: 'core' }, annotations: { 'example.com/owner': 'ops' } }

test('what several resources declare of one object is in sync, and the object is theirs who make it', async () => {
  const world = { declared: [WHOLE, ...ALL], live: [deployment(AS_DECLARED)] }
  const { summary, changes } = await compareWorld(world)
  expect(changes).toEqual([])
  expect(summary).toMatchObject({ total_managed: 4, total_unmanaged: 0, total_unsupported: 0 })
})

test('each part is told of its own', async () => {
  const other = deployment({
    labels: { team: 'shop' },
    annotations: {},
    env: [ENV[0] as JsonObject, { name: 'EXTRA', value: '2' }],
  })
  expect((await told([WHOLE, ...ALL], [other])).toSorted()).toEqual([
    'modify kubernetes_annotations /properties/metadata/annotations/example.com~1owner',
    'modify kubernetes_env /properties/spec/template/spec/containers/0/env/1/value',
    'modify kubernetes_labels /tags/team',
  ])
})

test('what nobody declares is a change of the whole, and the whole is told beside its parts', async () => {
  const more = deployment({ ...AS_DECLARED, labels: { team: 'core', rogue: '1' } })
  expect(await told([WHOLE, ...ALL], [more])).toEqual(['modify apps/Deployment /tags/rogue'])
  expect(await told([part('kubernetes_labels')], [more])).toEqual(['add apps/Deployment'])
})

test('without the object its parts are missing; one without a namespace is of the default one', async () => {
  expect((await told(ALL, [])).toSorted()).toEqual([
    'remove kubernetes_annotations',
    'remove kubernetes_env',
    'remove kubernetes_labels',
  ])
  const settings = live({
    type: 'ConfigMap',
    id: 'settings',
    namespace: 'default',
    identifiers: { id: 'default/settings' },
    properties: { data: { color: 'red', size: '1' } },
  })
  const data = (color: string) =>
    declared('kubernetes_config_map_v1_data', { id: 'x', metadata: [{ name: 'settings' }], data: { color } })
  expect(await told([data('red')], [settings])).toEqual(['add ConfigMap'])
  expect(await told([data('blue')], [settings])).toContain(
    'modify kubernetes_config_map_v1_data /properties/data/color',
  )
})
