import type { Probe } from '@wgo/core'
import { testHost } from '@wgo/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type KubeObject, kubernetesCollector } from '../src/index.ts'
import { type ControlPlane, startControlPlane, withoutControlPlane } from './support/control-plane.ts'
import { configMapNames } from './support/list-names.ts'
import { configOf, resourceIn, type Scanned, scanKubernetes } from './support/scan-kubernetes.ts'

const SECRET = 'tr0ub4dor&3-größe-9q'

const NOISE = /^(?:Event |Lease |ComponentStatus |ConfigMap kube-root-ca\.crt$)/

const WORLD = {
  apiVersion: 'v1',
  kind: 'List',
  items: [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web', namespace: 'shop', labels: { app: 'web' } },
      spec: {
        replicas: 2,
        selector: { matchLabels: { app: 'web' } },
        template: {
          metadata: { labels: { app: 'web' } },
          spec: {
            containers: [{ name: 'web', image: 'nginx:1.27', resources: { requests: { cpu: '1000m' } } }],
          },
        },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web', namespace: 'shop' },
      spec: { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080 }] },
    },
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'settings', namespace: 'shop' },
      data: { mode: 'fast' },
    },
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'vault', namespace: 'shop' },
      stringData: { password: SECRET },
    },
  ],
}

describe.skipIf(withoutControlPlane)(
  `a real control plane${withoutControlPlane ? ` (${withoutControlPlane})` : ''}`,
  () => {
    let plane: ControlPlane
    let scanned: Scanned
    const scanAs = (context: string, written: object = {}): Promise<Scanned> =>
      scanKubernetes({ kubeconfig: plane.kubeconfig, contexts: [context], ...written })

    beforeAll(async () => {
      plane = await startControlPlane()
      await plane.kubectl(['apply', '-f', '-'], { input: WORLD })
      await plane.kubectl(['-n', 'shop', 'wait', '--for=condition=Progressing', 'deployment/web'])
      await plane.kubectl(['-n', 'shop', 'wait', '--for=create', 'pod', '-l', 'app=web'])
      await plane.kubectl([
        '-n',
        'shop',
        'create',
        'rolebinding',
        'readers',
        '--clusterrole=view',
        '--group=readers',
      ])
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

    test('nothing is invented and nothing left out: resources are the objects that kubectl sees, but for noise', async () => {
      const names = await plane.kubectl(['api-resources', '--verbs=list', '-o', 'name'])
      const listed = await plane.kubectl(['get', names.trim().split('\n').join(','), '-A', '-o', 'json'])
      const { items } = JSON.parse(listed) as { readonly items: readonly KubeObject[] }
      const seen = new Map(items.map(item => [item.metadata.uid ?? '', `${item.kind} ${item.metadata.name}`]))
      const uids = new Set(scanned.entries.map(({ resource }) => resource.identifiers?.uid ?? ''))
      expect([...uids].filter(uid => !seen.has(uid))).toEqual([])
      const unread = [...seen].filter(([uid, name]) => !uids.has(uid) && !NOISE.test(name))
      expect(unread).toEqual([])
    })

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

    test('a quiet cluster that is scanned twice is the same, byte by byte', async () => {
      const again = await scanAs('admin')
      const lines = ({ entries }: Scanned): string[] => entries.map(entry => JSON.stringify(entry))
      expect(lines(again)).toEqual(lines(await scanAs('admin')))
    })

    test('who may list nothing is told what is missing', async () => {
      await expect(scanAs('alice')).rejects.toMatchObject({
        code: 'ACCESS_DENIED',
        permission: expect.stringMatching(/^list /),
      })
    })

    test.each(['reader', 'impersonated'])(
      'where only one namespace may be listed, that one is read (%s)',
      async who => {
        const seen = await scanAs(who, { namespaces: ['shop'] })
        expect(resourceIn(seen, 'apps/Deployment', 'web')).toBeDefined()
        const secrets = seen.coverage.find(({ types }) => types.includes('Secret'))
        expect(secrets).toMatchObject({
          state: 'failed',
          reason: 'denied',
          permission: 'list secrets -n shop',
          namespace: 'shop',
        })
      },
    )

    test('checking tells who we are, and what may be listed and what not', async () => {
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
    })

    test('a watch tells what comes and goes', async () => {
      const abort = new AbortController()
      const host = testHost({ signal: abort.signal })
      const config = await configOf({ kubeconfig: plane.kubeconfig })
      const session = await kubernetesCollector().open(config, host)
      const units = await all(session.units({ types: ['ConfigMap'], namespaces: ['default'] }))
      const unit = units.find(({ scope }) => scope !== '*')
      if (!unit || !session.watch) throw new Error('there is nothing to watch')
      const events = session.watch(unit, undefined, host)[Symbol.asyncIterator]()
      expect((await events.next()).value).toMatchObject({ kind: 'cursor' })
      const coming = events.next()
      await plane.kubectl(['create', 'configmap', 'watched', '--from-literal=mode=fast'])
      expect((await coming).value).toMatchObject({ kind: 'set', resource: { id: 'watched' } })
      await plane.kubectl(['delete', 'configmap', 'watched'])
      expect((await events.next()).value).toMatchObject({ kind: 'gone', resource: { id: 'watched' } })
      abort.abort()
      await events.return?.()
      await session.close()
    })

    test('a list of many pages has each object once, also where it expires amid them', async () => {
      const items = Array.from({ length: 1_200 }, (_, i) => configMap(`many-${i}`))
      await plane.kubectl(['create', '-f', '-'], { input: { apiVersion: 'v1', kind: 'List', items } })
      const many = (ids: readonly string[]): readonly string[] => ids.filter(id => id.startsWith('many-'))
      const seen = await scanAs('admin', { namespaces: ['shop'] })
      expect(many(seen.entries.map(({ resource }) => resource.id))).toHaveLength(1_200)

      const names: string[] = []
      const host = testHost()
      for await (const page of configMapNames(plane.kubeconfig, 'shop', host)) {
        names.push(...page)
        await plane.kubectl(['create', '-f', '-'], { input: configMap(`later-${names.length}`) })
        await plane.compact()
      }
      expect(host.log.lines.map(({ message }) => message)).toContain('A list expired amid its pages.')
      expect(new Set(names).size).toBe(names.length)
      expect(many(names)).toHaveLength(1_200)
    }, 60_000)
  },
)

function configMap(name: string): object {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'shop' } }
}

async function all<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const found: Item[] = []
  for await (const item of items) found.push(item)
  return found
}
