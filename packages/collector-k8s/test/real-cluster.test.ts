import { setTimeout } from 'node:timers/promises'
import type { Probe } from '@wgo/core'
import {
  type ControlPlane,
  named,
  startControlPlane,
  until,
  withoutControlPlane,
  withoutOwnPlane,
} from '@wgo/real-servers/kubernetes'
import { testHost } from '@wgo/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type KubeObject, kubernetesCollector } from '../src/index.ts'
import { driftOf, told } from './support/drift.ts'
import { configMapNames } from './support/list-names.ts'
import { configOf, resourceIn, type Scanned, scanKubernetes } from './support/scan-kubernetes.ts'
import { deployment, statefulSet } from './support/workloads.ts'

const SECRET = 'tr0ub4dor&3-größe-9q'

const NOISE = /^(?:Event |Lease |ComponentStatus |ConfigMap kube-root-ca\.crt$)/

const SCALING = {
  scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
  minReplicas: 2,
  maxReplicas: 5,
}

/** What a small shop runs, with something of each that controllers keep busy with. */
const WORLD = [
  deployment(2),
  statefulSet(1),
  { apiVersion: 'autoscaling/v1', kind: 'HorizontalPodAutoscaler', metadata: { name: 'web' }, spec: SCALING },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web' },
    spec: { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080 }] },
  },
  { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, data: { mode: 'fast' } },
  { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'vault' }, stringData: { password: SECRET } },
]

describe.skipIf(withoutControlPlane)(named('a real control plane'), () => {
  let plane: ControlPlane
  let shop: string
  let scanned: Scanned
  const scanAs = (context: string, written: object = {}): Promise<Scanned> =>
    scanKubernetes({ kubeconfig: plane.kubeconfig, contexts: [context], ...written })

  beforeAll(async () => {
    plane = await startControlPlane()
    shop = await plane.namespace('shop')
    const input = { apiVersion: 'v1', kind: 'List', items: WORLD }
    await plane.kubectl(['-n', shop, 'apply', '-f', '-'], { input })
    await plane.kubectl([
      ...['-n', shop, 'create', 'rolebinding', 'readers'],
      ...['--clusterrole=view', '--group=readers'],
    ])
    await until(async () => {
      const pods = await plane.api.get<{ items: object[] }>(`/api/v1/namespaces/${shop}/pods`)
      return pods?.items.length === 3
    })
    scanned = await scanAs('admin')
  }, 120_000)
  afterAll(() => plane?.[Symbol.asyncDispose]())

  test('everything that discovery lists is read, wholly', () => {
    const incomplete = scanned.coverage.filter(({ state }) => state !== 'complete')
    expect(incomplete).toEqual([])
    const types = new Set(scanned.coverage.flatMap(({ types }) => types))
    for (const type of ['Pod', 'apps/Deployment', 'batch/CronJob', 'rbac.authorization.k8s.io/ClusterRole'])
      expect(types).toContain(type)
  })

  test.skipIf(withoutOwnPlane)(
    named(
      'nothing is invented and nothing left out: resources are the objects that kubectl sees, but for noise',
      withoutOwnPlane,
    ),
    async () => {
      const names = await plane.kubectl(['api-resources', '--verbs=list', '-o', 'name'])
      const listed = await plane.kubectl(['get', names.trim().split('\n').join(','), '-A', '-o', 'json'])
      const { items } = JSON.parse(listed) as { readonly items: readonly KubeObject[] }
      const seen = new Map(items.map(item => [item.metadata.uid ?? '', `${item.kind} ${item.metadata.name}`]))
      const uids = new Set(scanned.entries.map(({ resource }) => resource.identifiers?.uid ?? ''))
      expect([...uids].filter(uid => !seen.has(uid))).toEqual([])
      const unread = [...seen].filter(([uid, name]) => !uids.has(uid) && !NOISE.test(name))
      expect(unread).toEqual([])
    },
  )

  test('the scope is the uid of the namespace kube-system, and is shown by the name of the context', async () => {
    const uid = await plane.kubectl(['get', 'namespace', 'kube-system', '-o', 'jsonpath={.metadata.uid}'])
    expect(resourceIn(scanned, 'apps/Deployment', 'web')?.scope).toBe(uid)
    expect(scanned.coverage.find(({ types }) => types.includes('Pod'))?.scope_name).toBe('admin')
  })

  test('no secret is kept', () => {
    const text = JSON.stringify(scanned.entries)
    expect(text).not.toContain(SECRET)
    expect(text).not.toContain(Buffer.from(SECRET).toString('base64'))
  })

  test.skipIf(withoutOwnPlane)(
    named(
      'a quiet cluster that is scanned twice is the same, byte by byte, while controllers run',
      withoutOwnPlane,
    ),
    async () => {
      const report = await driftOf(plane, {}, () => setTimeout(1_000))
      expect(told(report)).toEqual({ changes: [], summary: {} })
      expect([report.not_checked, report.not_looked_at]).toEqual([[], []])
      expect(lines(await scanAs('admin'))).toEqual(lines(await scanAs('admin')))
    },
  )

  test('who may list nothing is told what is missing', async () => {
    await expect(scanAs('alice')).rejects.toMatchObject({
      code: 'ACCESS_DENIED',
      permission: expect.stringMatching(/^list /),
    })
  })

  test.each(['reader', 'impersonated'])(
    'where only one namespace may be listed, that one is read (%s)',
    async who => {
      const seen = await scanAs(who, { namespaces: [shop] })
      expect(resourceIn(seen, 'apps/Deployment', 'web')).toBeDefined()
      const secrets = seen.coverage.find(({ types }) => types.includes('Secret'))
      expect(secrets).toMatchObject({
        state: 'failed',
        reason: 'denied',
        permission: `list secrets -n ${shop}`,
        namespace: shop,
      })
    },
  )

  test.skipIf(withoutOwnPlane)(
    named('checking tells who we are, and what may be listed and what not', withoutOwnPlane),
    async () => {
      const probesOf = async (context: string): Promise<readonly Probe[]> => {
        const host = testHost()
        const config = await configOf({ kubeconfig: plane.kubeconfig, contexts: [context] })
        const session = await kubernetesCollector().open(config, host)
        const probes = await all(session.check(host))
        await session.close()
        return probes
      }
      const [identity, readable, ...others] = await probesOf('admin')
      expect(identity).toMatchObject({
        kind: 'identity',
        scope_name: 'admin',
        source: 'token',
        server: expect.stringMatching(/^Kubernetes v\d.* at https:/),
      })
      expect(readable).toMatchObject({
        kind: 'readable',
        types: expect.arrayContaining(['Pod', 'apps/Deployment']),
      })
      expect(others).toEqual([])
      expect(await probesOf('alice')).toContainEqual(
        expect.objectContaining({
          kind: 'unreadable',
          types: ['Secret'],
          error: expect.objectContaining({ code: 'ACCESS_DENIED', permission: 'list secrets' }),
        }),
      )
    },
  )

  test('a watch tells what comes and goes', async () => {
    const namespace = await plane.namespace('watch')
    const abort = new AbortController()
    const host = testHost({ signal: abort.signal })
    const config = await configOf({ kubeconfig: plane.kubeconfig })
    const session = await kubernetesCollector().open(config, host)
    const units = await all(session.units({ types: ['ConfigMap'], namespaces: [namespace] }))
    const unit = units.find(({ scope }) => scope !== '*')
    if (!unit || !session.watch) throw new Error('there is nothing to watch')
    const events = session.watch(unit, undefined, host)[Symbol.asyncIterator]()
    expect((await events.next()).value).toMatchObject({ kind: 'cursor' })
    const coming = events.next()
    await plane.kubectl(['-n', namespace, 'create', 'configmap', 'watched', '--from-literal=mode=fast'])
    expect((await coming).value).toMatchObject({ kind: 'set', resource: { id: 'watched' } })
    await plane.kubectl(['-n', namespace, 'delete', 'configmap', 'watched'])
    expect((await events.next()).value).toMatchObject({ kind: 'gone', resource: { id: 'watched' } })
    abort.abort()
    await events.return?.()
    await session.close()
  })

  test('three thousand pods are read in six pages, each once, twice the same', async () => {
    const namespace = await plane.namespace('many')
    const names = Array.from({ length: 3_000 }, (_, i) => `many-${i}`)
    await plane.api.postAll(`/api/v1/namespaces/${namespace}/pods`, names.map(pod))
    const scanPods = () =>
      scanKubernetes(
        { kubeconfig: plane.kubeconfig },
        { selection: { types: ['Pod'], namespaces: [namespace] } },
      )
    const [once, twice] = [await scanPods(), await scanPods()]
    expect(once.entries.map(({ resource }) => resource.id).toSorted()).toEqual(names.toSorted())
    expect(once.coverage.find(each => each.namespace === namespace)).toMatchObject({
      state: 'complete',
      resources: 3_000,
      calls: 6,
    })
    expect(lines(twice)).toEqual(lines(once))
  }, 60_000)

  test.skipIf(withoutOwnPlane)(
    named('a list that expires amid its pages goes on, and has each object once', withoutOwnPlane),
    async () => {
      const namespace = await plane.namespace('expired')
      const path = `/api/v1/namespaces/${namespace}/configmaps`
      const old = Array.from({ length: 1_200 }, (_, i) => `many-${i}`)
      await plane.api.postAll(path, old.map(configMap))
      const names: string[] = []
      const host = testHost()
      for await (const page of configMapNames(plane.kubeconfig, namespace, host)) {
        names.push(...page)
        await plane.api.postAll(path, [configMap(`later-${names.length}`)])
        await plane.compact()
      }
      expect(host.log.lines.map(({ message }) => message)).toContain('A list expired amid its pages.')
      expect(new Set(names).size).toBe(names.length)
      expect(names.filter(name => name.startsWith('many-')).toSorted()).toEqual(old.toSorted())
    },
    60_000,
  )
})

function configMap(name: string): object {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } }
}

/** It waits for a node that never comes. */
function pod(name: string): object {
  const nodeSelector = { 'wgo.example.com/node': 'none' }
  const spec = { nodeSelector, containers: [{ name: 'web', image: 'nginx:1.27' }] }
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec }
}

function lines({ entries }: Scanned): string[] {
  return entries.map(entry => JSON.stringify(entry))
}

async function all<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const found: Item[] = []
  for await (const item of items) found.push(item)
  return found
}
