import type { DriftReport, Resource, SnapshotMetadata } from '@wgo/core'
import { startFaults } from '@wgo/faults'
import { KINDS, kubeconfigText } from '@wgo/kube-api'
import { expect, onTestFinished, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import type { Permissions } from '../src/authorizing/permissions.ts'
import type { Who } from '../src/authorizing/who.ts'
import { cluster, kubeSystem, shop, writeKubeconfig } from './sandbox/clusters.ts'
import { type Sandbox, sandbox } from './sandbox/sandbox.ts'
import { instance, state } from './sandbox/states.ts'

/** A sandbox with a cluster, the shop in it, and nothing else. */
async function withShop() {
  const [box, api] = [await sandbox(), await cluster({ objects: shop() })]
  await writeKubeconfig(box, { dev: { server: api.endpoint } })
  return { box, api }
}

/** A cluster of which some may not be listed. */
async function denying(...operations: readonly string[]): Promise<string> {
  const api = await cluster({ objects: shop() })
  const rules = operations.map(operation => ({ match: { operation }, fault: { kind: 'deny' as const } }))
  const proxy = await startFaults({ upstream: api.endpoint, dialect: 'kubernetes', rules })
  onTestFinished(() => proxy.close())
  return proxy.endpoint
}

const contextsOf = ({ coverage }: SnapshotMetadata): readonly string[] => [
  ...new Set(coverage.flatMap(({ scope_name }) => scope_name ?? [])),
]

async function resourcesOf(box: Sandbox): Promise<readonly Resource[]> {
  return await box.json(['snapshots', 'show', '--resources'])
}

test('a cluster is found by its kubeconfig, is quiet twice, and shows what changed', async () => {
  const { box, api } = await withShop()
  await box.write({ 'a.tfstate': state({ 'aws_instance.a': instance('t3.micro') }) })
  const first: SnapshotMetadata = await box.json(['scan'])
  expect([first.providers, contextsOf(first)]).toEqual([
    ['kubernetes', 'terraform'],
    ['dev', 'a.tfstate'],
  ])
  await box.json(['scan'])
  const quiet: DriftReport = await box.json(['drift'])
  expect(quiet.changes).toEqual([])
  for (const object of shop('nginx:1.27')) api.set(object)
  await box.json(['scan'])
  const drift = await box.run(['drift'])
  expect(drift.code).toBe(2)
  expect(drift.stdout).toMatch(/M {2}apps\/Deployment\/shop\/web {2}dev {2}[\da-f]{8}\n/)
  expect(drift.stdout).toContain('containers[0].image  "nginx:1.25" -> "nginx:1.27"')
})

test('--context, --namespace and --kubeconfig say what to read, and ask for Kubernetes alone', async () => {
  const { box, api } = await withShop()
  const other = await cluster({ objects: [kubeSystem('000000000002'), ...shop()] })
  await box.write({
    'a.tfstate': state({ 'aws_instance.a': instance('t3.micro') }),
    'other.yaml': kubeconfigText({ live: { server: other.endpoint }, dev: { server: api.endpoint } }),
  })
  const both: SnapshotMetadata = await box.json(['scan', '--kubeconfig', 'other.yaml', '--context', 'all'])
  expect([both.providers, contextsOf(both).toSorted()]).toEqual([['kubernetes'], ['dev', 'live']])
  const two = await box.run(['scan', '--kubeconfig=other.yaml', '--context=dev', '--context', 'live'])
  expect(two.stdout).toMatch(
    /\d+ resources in 2 clusters.*\n\nFOUND\n {2}kubernetes dev +\d\n {2}kubernetes live +\d\n/,
  )
  await box.json(['scan', '--namespace', 'shop'])
  expect(new Set((await resourcesOf(box)).map(({ namespace }) => namespace))).toEqual(new Set(['shop']))
  const live = ['drift', '--live', '--kubeconfig', 'other.yaml', '--context', 'live', '--namespace', 'tools']
  expect((await box.run(live)).stdout).toContain('First look: saved as ')
  expect((await resourcesOf(box)).map(({ id }) => id)).toEqual(['debug'])
})

test('auth takes contexts, namespaces and kubeconfigs', async () => {
  const { box, api } = await withShop()
  const user = { token: 'canary-token' }
  await box.write({
    'other.yaml': kubeconfigText({
      dev: { server: 'http://127.0.0.1:9' },
      live: { server: api.endpoint, user },
    }),
  })
  const asked = ['--kubeconfig', 'other.yaml', '--context', 'live', '--namespace', 'shop']
  const { providers }: Who = await box.json(['auth', 'status', ...asked])
  expect(providers).toMatchObject([
    { summary: 'context live', identities: [{ scope_name: 'live', source: 'token' }] },
  ])
  const tested: Permissions = await box.json(['auth', 'test', ...asked])
  const types = tested.providers[0]?.readable.flatMap(each => each.types)
  expect(types).toContain('apps/Deployment')
  expect(types).not.toContain('Node')
})

test('settings come from files and variables, a kubeconfig never from a project', async () => {
  const { box } = await withShop()
  await box.write({ 'wgo.yaml': 'providers: { kubernetes: { namespaces: [tools] } }\n' })
  await box.json(['scan', '--provider', 'kubernetes'])
  expect((await resourcesOf(box)).map(({ id }) => id)).toEqual(['debug'])
  const env = { WGO_KUBERNETES_CONTEXTS: 'dve' }
  const misspelt = await box.run(['scan', '--provider', 'kubernetes', '-q'], { env })
  expect([misspelt.code, misspelt.stderr]).toEqual([1, expect.stringContaining('Did you mean dev?')])
  await box.write({ 'wgo.yaml': 'providers: { kubernetes: { kubeconfig: evil.yaml } }\n' })
  const refused = await box.run(['scan', '--quiet'])
  expect([refused.code, refused.stderr]).toEqual([
    1,
    expect.stringMatching(/kubernetes\.kubeconfig names programs to run.*may not stand in a project's file/),
  ])
})

test('what may not be listed is told once for each permission, and is no deletion', async () => {
  const { box } = await withShop()
  await box.json(['scan'])
  await writeKubeconfig(box, { dev: { server: await denying('list configmaps', 'list deployments') } })
  const { code, stdout } = await box.run(['scan'])
  expect(code).toBe(3)
  expect(stdout).toMatch(/NOT SEEN\n/)
  for (const permission of ['list configmaps', 'list deployments.apps'])
    expect(stdout.split(`${permission} is missing`)).toHaveLength(2)
  expect(stdout).toContain('wgo collectors kubernetes --policy --type ConfigMap --type apps/Deployment')
  const drift: DriftReport = await box.json(['drift'], 3)
  expect(drift.changes).toEqual([])
})

test('many permissions that one cluster lacks are told together', async () => {
  const box = await sandbox()
  const plurals = ['configmaps', 'deployments', 'services', 'nodes', 'secrets', 'replicasets']
  const server = await denying(...plurals.map(plural => `list ${plural}`))
  await writeKubeconfig(box, { dev: { server } })
  const { stdout } = await box.run(['scan'])
  expect(stdout).toMatch(
    /\n {2}\? {2}kubernetes dev denied: 6 permissions are missing\n {5}list configmaps, deployments\.apps, nodes,/,
  )
})

test('auth says who we are and at which server, and what may not be listed', async () => {
  const { box } = await withShop()
  const { stdout } = await box.run(['auth', 'status'])
  expect(stdout).toMatch(/^kubernetes +signed in +\S.* +dev +\S.* +Kubernetes v1\.34\.0 at http:/m)
  const who: Who = await box.json(['auth', 'status'])
  const cluster = who.providers.find(({ provider }) => provider === 'kubernetes')
  expect(cluster?.identities[0]).toMatchObject({ scope_name: 'dev' })
  expect((await box.run(['auth', 'test'])).stdout).toMatch(/All can be read: \d+ types/)
  await writeKubeconfig(box, { dev: { server: await denying('list secrets') } })
  const tested = await box.run(['auth', 'test'])
  expect([tested.code, tested.stdout]).toEqual([
    3,
    expect.stringMatching(/MISSING +FOR\nlist secrets +Secret\n/),
  ])
  const document: Permissions = await box.json(['auth', 'test'], 3)
  expect(document.providers[0]?.unreadable).toMatchObject([{ permission: 'list secrets', types: ['Secret'] }])
})

test('the policy is ClusterRoles that only list; custom resources stand apart', async () => {
  const box = await sandbox()
  const documentsOf = async (...args: readonly string[]) => {
    const { code, stdout } = await box.run(['collectors', 'kubernetes', '--policy', ...args])
    expect(code).toBe(0)
    return parseAllDocuments(stdout).map(each => each.toJS())
  }
  const [known, custom, ...others] = await documentsOf()
  expect(others).toEqual([])
  expect([known.kind, known.metadata.name, custom.metadata.name]).toEqual([
    'ClusterRole',
    'wgo-read',
    'wgo-read-custom',
  ])
  expect(custom.rules).toEqual([{ apiGroups: ['*'], resources: ['*'], verbs: ['list'] }])
  expect(JSON.stringify(known)).not.toContain('"*"')
  const [only, ...rest] = await documentsOf('--type', 'ConfigMap')
  expect([only.metadata.name, only.rules, rest]).toEqual([
    'wgo-read-configmaps',
    [
      expect.objectContaining({ resourceNames: ['kube-system'], verbs: ['get'] }),
      { apiGroups: [''], resources: ['configmaps'], verbs: ['list'] },
    ],
    [],
  ])
  const [ofGroup] = await documentsOf('--type', 'cert-manager.io/Certificate')
  expect(ofGroup.metadata.name).toBe('wgo-read-cert-manager.io')
  expect(ofGroup.rules).toContainEqual({ apiGroups: ['cert-manager.io'], resources: ['*'], verbs: ['list'] })
  const { stderr } = await box.run(['collectors', 'kubernetes', '--type', 'apps/Deploymnt'])
  expect(stderr).toContain('Did you mean "apps/Deployment"?')
})

test('resources stand with their namespaces, and no column says anything twice', async () => {
  const { box } = await withShop()
  await box.run(['scan'])
  const { stdout } = await box.run(['snapshots', 'show', '--resources', '--type', 'apps/*', '--type', 'Pod'])
  expect(stdout).toMatch(
    /^TYPE +NAMESPACE +ID +SCOPE\napps\/Deployment +shop +web +dev\nPod +tools +debug +dev\n$/,
  )
  const shown = await box.run(['snapshots', 'show'])
  expect(shown.stdout).toMatch(/STATE +SCOPE +TYPES +RESOURCES\n/)
})

test('what its owner makes is hidden and counted, and shown by --include-owned', async () => {
  const { box, api } = await withShop()
  await box.json(['scan'])
  const owner = { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web-1', uid: 'u', controller: true }
  api.set({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web-1-abc', namespace: 'shop', ownerReferences: [owner] },
    spec: { containers: [] },
  })
  await box.json(['scan'])
  expect((await box.run(['drift'])).stdout).toMatch(/--include-owned shows/)
  const { changes }: DriftReport = await box.json(['drift', '--include-owned'], 2)
  expect(changes).toMatchObject([{ action: 'add', type: 'Pod', namespace: 'shop' }])
})

test('--type takes kinds and groups that only the cluster knows, and refuses those that it does not', async () => {
  const kinds = ['Widget', 'Part'].map(kind => ({
    ...{ group: 'acme.io', version: 'v1', namespaced: true },
    ...{ kind, plural: `${kind.toLowerCase()}s` },
  }))
  const widget = { apiVersion: 'acme.io/v1', kind: 'Widget', metadata: { name: 'big', namespace: 'shop' } }
  const api = await cluster({ kinds: [...KINDS, ...kinds], objects: [...shop(), widget] })
  const box = await sandbox()
  await writeKubeconfig(box, { dev: { server: api.endpoint } })
  const typesFor = async (...types: readonly string[]): Promise<readonly string[]> => {
    const flags = types.flatMap(type => ['--type', type])
    const { coverage }: SnapshotMetadata = await box.json(['scan', ...flags])
    return coverage.filter(({ scope }) => scope !== '*').flatMap(({ types }) => types)
  }
  expect((await typesFor('acme.io/*')).toSorted()).toEqual(['acme.io/Part', 'acme.io/Widget'])
  expect(await resourcesOf(box)).toMatchObject([{ type: 'acme.io/Widget', id: 'big' }])
  expect(await typesFor('acme.io/Part')).toEqual(['acme.io/Part'])
  expect(await typesFor('apps/*', 'acme.io/Widget')).toContain('apps/Deployment')
  for (const [typed, said] of [
    ['amce.io/*', 'No resource is of type "amce.io/*"'],
    ['deployments', 'Did you mean "apps/Deployment"?'],
  ] as const) {
    const { code, stderr } = await box.run(['scan', '--type', typed])
    expect([code, stderr]).toEqual([1, expect.stringContaining(said)])
    expect(stderr).toContain('wgo collectors kubernetes')
  }
})
