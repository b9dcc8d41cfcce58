import type { Change } from '@wgo/core'
import { compareSnapshots } from '@wgo/drift'
import {
  type ControlPlane,
  named,
  startControlPlane,
  unique,
  until,
  withoutControlPlane,
} from '@wgo/real-servers/kubernetes'
import { memoryStore } from '@wgo/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { driftOf, told } from './support/drift.ts'
import { scanKubernetes } from './support/scan-kubernetes.ts'

const [BEFORE, AFTER] = ['tr0ub4dor&3-größe-9q', 'c0rrect-horse-größe-7x']
const CLUSTER_ROLE = 'rbac.authorization.k8s.io/ClusterRole'
const DEFINITION = 'apiextensions.k8s.io/CustomResourceDefinition'

describe.skipIf(withoutControlPlane).concurrent(named('what people do to objects'), () => {
  let plane: ControlPlane
  beforeAll(async () => {
    plane = await startControlPlane()
  }, 120_000)
  afterAll(() => plane?.[Symbol.asyncDispose]())

  const apply = (object: object, ...more: readonly string[]): Promise<string> =>
    plane.kubectl(['apply', ...more, '-f', '-'], { input: object })
  const isGoing = async (path: string): Promise<boolean> =>
    (await plane.api.get<Going>(path))?.metadata.deletionTimestamp !== undefined
  const patch = (object: string, change: object, ...more: readonly string[]): Promise<string> =>
    plane.kubectl(['patch', object, '--type=merge', '-p', JSON.stringify(change), ...more])
  test('an edited ConfigMap is told by its key, with what it was and is', async () => {
    const namespace = await plane.namespace('config')
    await apply(object(namespace, 'ConfigMap', 'settings', { data: { mode: 'fast', level: 'info' } }))
    const report = await driftOf(plane, { namespaces: [namespace] }, () =>
      patch('configmap/settings', { data: { mode: 'slow', 'new.key': 'yes' } }, '-n', namespace),
    )
    expect(told(report)).toEqual({
      changes: [
        'modify ConfigMap settings: medium configuration /properties/data/mode',
        'modify ConfigMap settings: medium configuration /properties/data/new.key',
      ],
      summary: { modify: 1, 'by_severity.medium': 1 },
    })
    expect(pathsOf(report.changes)).toMatchObject([{ before: 'fast', after: 'slow' }, { after: 'yes' }])
  })

  test('a Secret that is rotated is told by its key: two hashes, never a value', async () => {
    const namespace = await plane.namespace('secret')
    await apply(object(namespace, 'Secret', 'vault', { stringData: { password: BEFORE, user: 'shop' } }))
    const report = await driftOf(plane, { namespaces: [namespace] }, () =>
      patch('secret/vault', { stringData: { password: AFTER } }, '-n', namespace),
    )
    expect(told(report)).toEqual({
      changes: ['modify Secret vault: medium security /properties/data/password'],
      summary: { modify: 1, 'by_severity.medium': 1 },
    })
    const [{ before, after } = {}] = pathsOf(report.changes)
    expect([before, after]).toEqual([{ $secret: expect.any(String) }, { $secret: expect.any(String) }])
    expect(before).not.toEqual(after)
    const text = JSON.stringify(report)
    for (const value of [BEFORE, AFTER])
      for (const form of [value, Buffer.from(value).toString('base64')]) expect(text).not.toContain(form)
  })

  test('a Helm upgrade is told by what it changed; its records are Helm’s', async () => {
    const namespace = await plane.namespace('helm')
    await install(namespace, 1, 'slow')
    const report = await driftOf(plane, { namespaces: [namespace] }, async () => {
      await plane.kubectl([
        ...['-n', namespace, 'label', 'secret', 'sh.helm.release.v1.web.v1', 'status=superseded'],
        ...['--overwrite', '--field-manager=Helm'],
      ])
      await install(namespace, 2, 'fast')
    })
    expect(told(report)).toEqual({
      changes: ['modify ConfigMap web: medium configuration /properties/data/mode'],
      summary: { modify: 1, 'by_severity.medium': 1, 'hidden.owned.low': 2 },
    })
    expect(report.changes).toMatchObject([
      { after: { managed_by: { kind: 'helm', name: `${namespace}/web` } } },
    ])
  })

  async function install(namespace: string, version: number, mode: string): Promise<void> {
    const labels = { owner: 'helm', name: 'web', status: 'deployed', version: String(version) }
    const annotations = {
      'meta.helm.sh/release-name': 'web',
      'meta.helm.sh/release-namespace': namespace,
    }
    const release = object(namespace, 'Secret', `sh.helm.release.v1.web.v${version}`, {
      type: 'helm.sh/release.v1',
      data: { release: Buffer.from(`H4sI${BEFORE}${version}`).toString('base64') },
    })
    for (const each of [
      { ...release, metadata: { ...release.metadata, labels } },
      {
        ...object(namespace, 'ConfigMap', 'web', { data: { mode } }),
        metadata: { name: 'web', namespace, annotations },
      },
    ])
      await apply(each, '--server-side', '--field-manager=Helm')
  }

  test('labels and annotations that people write are told; those of tools are not', async () => {
    const namespace = await plane.namespace('labels')
    await apply(object(namespace, 'ConfigMap', 'settings', { data: { mode: 'fast' } }))
    const report = await driftOf(plane, { namespaces: [namespace] }, async () => {
      await plane.kubectl(['-n', namespace, 'label', 'configmap/settings', 'team=shop'])
      await plane.kubectl([
        ...['-n', namespace, 'annotate', 'configmap/settings', 'example.com/owner=ann'],
        'kubectl.kubernetes.io/last-applied-configuration={}',
        '--overwrite',
      ])
    })
    expect(told(report)).toEqual({
      changes: [
        'modify ConfigMap settings: low metadata /properties/metadata',
        'modify ConfigMap settings: low metadata /tags/team',
      ],
      summary: { modify: 1, 'by_severity.low': 1 },
    })
  })

  test('a keyed list of a custom kind has no order, and a change in it is one path', async () => {
    const namespace = await plane.namespace('custom')
    const { group, kind } = await defineWidgets()
    const widget = (...ports: { readonly name: string; readonly port: number }[]) => ({
      ...object(namespace, kind, 'web', { spec: { ports, zones: ports.map(({ name }) => name) } }),
      apiVersion: `${group}/v1`,
    })
    const [http, dns, admin] = [
      { name: 'http', port: 80 },
      { name: 'dns', port: 53 },
      { name: 'admin', port: 9000 },
    ]
    await apply(widget(http, dns, admin))
    const look = { namespaces: [namespace] }
    const turned = await driftOf(plane, look, () => apply(widget(admin, http, dns)))
    expect(told(turned)).toEqual({ changes: [], summary: {} })
    const changed = await driftOf(plane, look, () => apply(widget(dns, { ...http, port: 8080 }, admin)))
    expect(told(changed)).toEqual({
      changes: [`modify ${group}/${kind} web: low configuration /properties/spec/ports/2/port`],
      summary: { modify: 1, 'by_severity.low': 1 },
    })
    expect(pathsOf(changed.changes)).toMatchObject([{ before: 80, after: 8080 }])
    expect(changed.changes).toMatchObject([
      { after: { properties: { spec: { ports: { 2: { name: 'http' } } } } } },
    ])
    await plane.kubectl(['delete', 'crd', `widgets.${group}`])
  })

  test('a custom kind that is removed while it has objects is told as it goes, and takes them along', async () => {
    const namespace = await plane.namespace('removed')
    const { group, kind } = await defineWidgets()
    const definition = `widgets.${group}`
    const held = object(namespace, kind, `${namespace}-held`, { spec: {} })
    await apply({
      ...held,
      apiVersion: `${group}/v1`,
      metadata: { ...held.metadata, finalizers: ['wgo.example.com/hold'] },
    })
    const path = `/apis/${group}/v1/namespaces/${namespace}/widgets/${held.metadata.name}`
    const look = {
      types: [DEFINITION, `${group}/${kind}`],
      options: { filter: { names: [definition, held.metadata.name] } },
    }
    const going = await driftOf(plane, look, async () => {
      await plane.kubectl(['delete', 'crd', definition, '--wait=false'])
      await until(() => isGoing(path))
    })
    expect(told(going)).toEqual({
      changes: [
        `modify ${DEFINITION} ${definition}: high data /properties/metadata`,
        `modify ${group}/${kind} ${held.metadata.name}: medium configuration /properties/metadata/deletionTimestamp`,
      ],
      summary: { modify: 2, 'by_severity.medium': 1, 'by_severity.high': 1 },
    })
    const went = await driftOf(plane, look, async () => {
      const widget = `widgets.${group}/${held.metadata.name}`
      await patch(widget, { metadata: { finalizers: null } }, '-n', namespace)
      await until(async () => (await plane.api.get(`/apis/${group}`)) === undefined)
    })
    expect(told(went)).toEqual({
      changes: [
        `remove ${DEFINITION} ${definition}: critical data`,
        `remove ${group}/${kind} ${held.metadata.name}: medium configuration`,
      ],
      summary: { remove: 2, 'by_severity.medium': 1, 'by_severity.critical': 1 },
    })
  })

  test('a namespace that is stuck in its deletion is told as being deleted, with what holds it', async () => {
    const namespace = await plane.namespace('stuck')
    const name = `${namespace}-held`
    const held = object(namespace, 'ConfigMap', name, { data: { mode: 'fast' } })
    await apply({ ...held, metadata: { ...held.metadata, finalizers: ['wgo.example.com/hold'] } })
    const look = {
      types: ['Namespace', 'ConfigMap'],
      options: { filter: { names: [namespace, name] } },
    }
    const report = await driftOf(plane, look, async () => {
      await plane.kubectl(['delete', 'namespace', namespace, '--wait=false'])
      await until(() => isGoing(`/api/v1/namespaces/${namespace}/configmaps/${name}`))
    })
    expect(told(report)).toEqual({
      changes: [
        `modify Namespace ${namespace}: high data /properties/metadata`,
        `modify ConfigMap ${name}: medium configuration /properties/metadata/deletionTimestamp`,
      ],
      summary: { modify: 2, 'by_severity.medium': 1, 'by_severity.high': 1 },
    })
    await patch(`configmap/${name}`, { metadata: { finalizers: null } }, '-n', namespace)
  })

  test('a role that others are summed up in does not change with them: the one that came is told', async () => {
    const name = unique('sum')
    const rules = [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }]
    const role = (suffix: string, body: object) => ({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: `${name}-${suffix}`, labels: { [`wgo.example.com/${suffix}`]: name } },
      ...body,
    })
    const aggregationRule = { clusterRoleSelectors: [{ matchLabels: { 'wgo.example.com/part': name } }] }
    await apply(role('all', { aggregationRule, rules: [] }))
    const look = { types: [CLUSTER_ROLE], options: { filter: { names: [`${name}-*`] } } }
    const report = await driftOf(plane, look, async () => {
      await apply(role('part', { rules }))
      const path = `/apis/rbac.authorization.k8s.io/v1/clusterroles/${name}-all`
      await until(async () => ((await plane.api.get<{ rules?: unknown[] }>(path))?.rules ?? []).length > 0)
    })
    expect(told(report)).toEqual({
      changes: [`add ${CLUSTER_ROLE} ${name}-part: medium identity`],
      summary: { add: 1, 'by_severity.medium': 1 },
    })
    await plane.kubectl(['delete', 'clusterrole', `${name}-all`, `${name}-part`])
  })

  test('a node’s heartbeats are nobody’s change; that it is cordoned is', async () => {
    const name = unique('node')
    await apply({
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name },
      spec: { podCIDR: '10.9.0.0/24', providerID: `kind://${name}` },
    })
    const beat = (minute: number): Promise<string> =>
      patch(
        `node/${name}`,
        {
          status: {
            capacity: { cpu: '4', memory: `${16_000 + minute}Mi` },
            images: [{ names: ['nginx:1.27'], sizeBytes: 1_000 + minute }],
            conditions: [
              {
                type: 'Ready',
                status: 'True',
                reason: 'KubeletReady',
                lastHeartbeatTime: `2026-11-22T03:0${minute}:00Z`,
                lastTransitionTime: '2026-11-22T03:00:00Z',
              },
            ],
          },
        },
        '--subresource=status',
      )
    await beat(1)
    const look = { types: ['Node'], options: { filter: { names: [name] } } }
    const quiet = await driftOf(plane, look, () => beat(2))
    expect(told(quiet)).toEqual({ changes: [], summary: {} })
    const cordoned = await driftOf(plane, look, async () => {
      await plane.kubectl(['cordon', name])
      await beat(3)
    })
    expect(told(cordoned)).toEqual({
      changes: [`modify Node ${name}: medium capacity /properties/spec/unschedulable`],
      summary: { modify: 1, 'by_severity.medium': 1 },
    })
    await plane.kubectl(['delete', 'node', name])
  })

  test('what a user may not list is told with verb and resource, and is not gone; the rest is whole', async () => {
    const namespace = await plane.namespace('denied')
    await apply(object(namespace, 'Secret', 'vault', { stringData: { password: BEFORE } }))
    await apply(object(namespace, 'ConfigMap', 'settings', { data: { mode: 'fast' } }))
    await plane.kubectl([
      ...['-n', namespace, 'create', 'rolebinding', 'readers'],
      ...['--clusterrole=view', '--group=readers'],
    ])
    const look = { namespaces: [namespace], context: 'reader' }
    const report = await driftOf(plane, look, async () => {
      await patch('secret/vault', { stringData: { password: AFTER } }, '-n', namespace)
      await patch('configmap/settings', { data: { mode: 'slow' } }, '-n', namespace)
    })
    expect(told(report)).toEqual({
      changes: ['modify ConfigMap settings: medium configuration /properties/data/mode'],
      summary: { modify: 1, 'by_severity.medium': 1 },
    })
    const lost = report.not_checked.filter(({ side }) => side === 'to')
    expect(new Set(lost.map(({ state, reason }) => `${state} ${reason}`))).toEqual(new Set(['failed denied']))
    const permissions = lost.map(({ permission }) => permission)
    expect(permissions).toContain(`list secrets -n ${namespace}`)
    for (const readable of ['configmaps', 'pods', 'services', 'deployments.apps'])
      expect(permissions).not.toContain(`list ${readable} -n ${namespace}`)

    await plane.kubectl([
      ...['create', 'clusterrole', namespace, '--verb=get', '--resource=namespaces'],
      '--resource-name=kube-system',
    ])
    await plane.kubectl([
      'create',
      'clusterrolebinding',
      namespace,
      `--clusterrole=${namespace}`,
      '--group=readers',
    ])
    const store = memoryStore({ redactionKey: new Uint8Array(32) })
    const [asAdmin, asReader] = [await scanAs('admin'), await scanAs('reader')]
    const { changes, summary } = await compareSnapshots(asAdmin, asReader)
    expect(changes).toEqual([])
    // The Secret, the binding.
    expect(summary).toMatchObject({ remove: 0, unconfirmed: 2, not_looked_at: 0 })
    await plane.kubectl(['delete', `clusterrole/${namespace}`, `clusterrolebinding/${namespace}`])

    async function scanAs(context: string) {
      const written = { kubeconfig: plane.kubeconfig, contexts: [context], namespaces: [namespace] }
      return (await scanKubernetes(written, { store })).reader
    }
  })

  /** A kind of its own: a list that is keyed, and one that is a set. */
  async function defineWidgets(): Promise<{ readonly group: string; readonly kind: string }> {
    const group = `${unique('group')}.example.com`
    const port = { type: 'object', required: ['name'], properties: { name: TEXT, port: { type: 'integer' } } }
    const lists = {
      ports: {
        type: 'array',
        items: port,
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['name'],
      },
      zones: { type: 'array', items: TEXT, 'x-kubernetes-list-type': 'set' },
    }
    const openAPIV3Schema = { type: 'object', properties: { spec: { type: 'object', properties: lists } } }
    await apply({
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: `widgets.${group}` },
      spec: {
        group,
        scope: 'Namespaced',
        names: { plural: 'widgets', singular: 'widget', kind: 'Widget' },
        versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema } }],
      },
    })
    await until(async () => (await plane.api.get(`/apis/${group}/v1/widgets`)) !== undefined)
    return { group, kind: 'Widget' }
  }
})

const TEXT = { type: 'string' }

interface Going {
  readonly metadata: { readonly deletionTimestamp?: string }
}

interface Written {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: { readonly name: string; readonly namespace: string }
}

function object(namespace: string, kind: string, name: string, body: object): Written {
  return { apiVersion: 'v1', kind, metadata: { name, namespace }, ...body }
}

function pathsOf(changes: readonly Change[]) {
  return changes.flatMap(change => (change.action === 'modify' ? change.paths : []))
}
