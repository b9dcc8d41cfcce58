import {
  type ControlPlane,
  named,
  startControlPlane,
  until,
  withoutControlPlane,
} from '@wgo/real-servers/kubernetes'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { driftOf, told } from './support/drift.ts'
import { cronJob, deployment, jobOf, statefulSet } from './support/workloads.ts'

const IMAGE = '/properties/spec/template/spec/containers/0/image'
const TOKEN = 'ghp_wgoTest0123456789abcdefghijABCDEFGH'

describe.skipIf(withoutControlPlane).concurrent(named('what people do to workloads'), () => {
  let plane: ControlPlane
  beforeAll(async () => {
    plane = await startControlPlane()
  }, 120_000)
  afterAll(() => plane?.[Symbol.asyncDispose]())

  /** kubectl in one namespace. */
  const inside =
    (namespace: string) =>
    (args: readonly string[], input?: object): Promise<string> =>
      plane.kubectl(['-n', namespace, ...args], input ? { input } : {})
  type Kubectl = ReturnType<typeof inside>

  async function apply(purpose: string, object: object): Promise<readonly [string, Kubectl]> {
    const namespace = await plane.namespace(purpose)
    const kubectl = inside(namespace)
    await kubectl(['apply', '-f', '-'], object)
    return [namespace, kubectl]
  }

  /** A deployment with as many pods as it asks for, all of them of its latest form. */
  async function deployed(purpose: string, replicas: number): Promise<readonly [string, Kubectl]> {
    const [namespace, kubectl] = await apply(purpose, deployment(replicas))
    await rolledOut(namespace, replicas)
    return [namespace, kubectl]
  }

  async function rolledOut(namespace: string, replicas: number): Promise<void> {
    const path = `/apis/apps/v1/namespaces/${namespace}/deployments/web`
    await until(async () => {
      const { metadata, status } = (await plane.api.get<Deployment>(path)) ?? expect.unreachable()
      const { observedGeneration, replicas: all = 0, updatedReplicas: updated = 0 } = status
      return observedGeneration === metadata.generation && all === replicas && updated === replicas
    })
    await until(async () => (await podsOf(namespace)).length === replicas)
  }

  async function podsOf(namespace: string): Promise<readonly Pod[]> {
    return (await plane.api.get<{ items: Pod[] }>(`/api/v1/namespaces/${namespace}/pods`))?.items ?? []
  }

  test('jobs that a schedule makes are owned; a job that people make from it is theirs', async () => {
    const stable = (await plane.api.get('/apis/batch/v1/cronjobs')) !== undefined
    const apiVersion = stable ? 'batch/v1' : 'batch/v1beta1'
    const [namespace, kubectl] = await apply('schedule', cronJob(apiVersion))
    const scheduled = await driftOf(plane, { namespaces: [namespace] }, async () => {
      const lastScheduleTime = new Date(Date.now() - 3_700_000).toISOString().replace(/\..*/, 'Z')
      const status = JSON.stringify({ status: { lastScheduleTime } })
      await kubectl(['patch', 'cronjob/tidy', '--subresource=status', '--type=merge', '-p', status])
      await until(async () => (await podsOf(namespace)).length === 1)
    })
    expect(told(scheduled)).toEqual({ changes: [], summary: { 'hidden.owned.low': 2 } })

    const uid = await kubectl(['get', 'cronjob/tidy', '-o', 'jsonpath={.metadata.uid}'])
    const byHand = await driftOf(plane, { namespaces: [namespace] }, async () => {
      await kubectl(['create', '-f', '-'], jobOf({ apiVersion, uid }))
      await until(async () => (await podsOf(namespace)).length === 2)
    })
    expect(told(byHand)).toEqual({
      changes: ['add batch/Job tidy-now: low capacity'],
      summary: { add: 1, 'by_severity.low': 1, 'hidden.owned.low': 1 },
    })
  }, 60_000)

  test('a rollout is one change of the deployment: sets and pods are owned, hidden and counted', async () => {
    const [namespace, kubectl] = await deployed('rollout', 3)
    const report = await driftOf(plane, { namespaces: [namespace] }, async () => {
      await kubectl(['set', 'image', 'deployment/web', 'web=nginx:1.28'])
      await rolledOut(namespace, 3)
    })
    expect(told(report)).toEqual({
      changes: [`modify apps/Deployment web: medium compute ${IMAGE}`],
      // A set and three pods came, three pods went. The old set differs in nothing.
      summary: { modify: 1, 'by_severity.medium': 1, 'hidden.owned.low': 7 },
    })
    expect(report.changes).toMatchObject([{ paths: [{ before: 'nginx:1.27', after: 'nginx:1.28' }] }])
    expect(report.not_checked).toEqual([])
  })

  test('what is owned is shown to who asks for it', async () => {
    const [namespace, kubectl] = await deployed('owned', 1)
    const look = { namespaces: [namespace], options: { include: ['owned'] as const } }
    const report = await driftOf(plane, look, async () => {
      await kubectl(['set', 'image', 'deployment/web', 'web=nginx:1.28'])
      await rolledOut(namespace, 1)
    })
    expect(told(report).summary).toEqual({
      add: 2,
      remove: 1,
      modify: 1,
      'by_severity.low': 3,
      'by_severity.medium': 1,
    })
    const others = told(report).changes.map(line => line.replace(/-[0-9a-z]+(-[0-9a-z]{5})?:/, ':'))
    expect(others.toSorted()).toEqual([
      'add Pod web: low capacity',
      'add apps/ReplicaSet web: low capacity',
      `modify apps/Deployment web: medium compute ${IMAGE}`,
      'remove Pod web: low capacity',
    ])
  })

  test('a restart changes nothing but what is owned', async () => {
    const [namespace, kubectl] = await deployed('restart', 2)
    const report = await driftOf(plane, { namespaces: [namespace] }, async () => {
      await kubectl(['rollout', 'restart', 'deployment/web'])
      await rolledOut(namespace, 2)
    })
    expect(told(report)).toEqual({ changes: [], summary: { 'hidden.owned.low': 5 } })
  })

  test.each([
    [4, 'low', { 'hidden.owned.low': 2 }],
    [1, 'medium', { 'hidden.owned.low': 1 }],
    [0, 'high', { 'hidden.owned.low': 2 }],
  ] as const)('scaling from two to %i is one change of %s severity', async (replicas, severity, hidden) => {
    const [namespace, kubectl] = await deployed(`scale-${replicas}`, 2)
    const report = await driftOf(plane, { namespaces: [namespace] }, async () => {
      await kubectl(['scale', 'deployment/web', `--replicas=${replicas}`])
      await rolledOut(namespace, replicas)
    })
    expect(told(report)).toEqual({
      changes: [`modify apps/Deployment web: ${severity} capacity /properties/spec/replicas`],
      summary: { modify: 1, [`by_severity.${severity}`]: 1, ...hidden },
    })
  })

  test('replicas that move under an autoscaler are nobody’s change', async () => {
    const [namespace, kubectl] = await deployed('autoscale', 2)
    await kubectl(['autoscale', 'deployment/web', '--min=2', '--max=5', '--cpu-percent=80'])
    const report = await driftOf(plane, { namespaces: [namespace] }, async () => {
      await kubectl(['scale', 'deployment/web', '--replicas=4'])
      await rolledOut(namespace, 4)
    })
    expect(told(report)).toEqual({ changes: [], summary: { 'hidden.owned.low': 2 } })
  })

  test('a variable that looks like a secret is told by its place, never by its value', async () => {
    const [namespace, kubectl] = await deployed('env', 1)
    const report = await driftOf(plane, { namespaces: [namespace] }, async () => {
      await kubectl(['set', 'env', 'deployment/web', `API_TOKEN=${TOKEN}`, 'MODE=fast'])
      await rolledOut(namespace, 1)
    })
    expect(told(report)).toEqual({
      changes: [
        'modify apps/Deployment web: medium security /properties/spec/template/spec/containers/0/env',
      ],
      summary: { modify: 1, 'by_severity.medium': 1, 'hidden.owned.low': 3 },
    })
    expect(JSON.stringify(report)).toContain('API_TOKEN')
    expect(JSON.stringify(report)).not.toContain(TOKEN)
  })

  test('a pod that people change past its owner is shown, though its owner’s pods are not', async () => {
    const [namespace, kubectl] = await deployed('by-hand', 2)
    const report = await driftOf(plane, { namespaces: [namespace] }, async () => {
      const [pod = expect.unreachable()] = await podsOf(namespace)
      await kubectl(['set', 'image', `pod/${pod.metadata.name}`, 'web=nginx:evil'])
    })
    expect(told(report)).toEqual({
      changes: [
        expect.stringMatching(
          /^modify Pod web-[\w-]+: medium compute \/properties\/spec\/containers\/0\/image$/,
        ),
      ],
      summary: { modify: 1, 'by_severity.medium': 1 },
    })
    expect(report.changes).toMatchObject([
      { after: { managed_by: { kind: 'owner', touched_by: expect.stringMatching(/^kubectl/) } } },
    ])
  })

  test('a pod that people take out of its set by a label is theirs, and the set makes another', async () => {
    const [namespace, kubectl] = await deployed('quarantine', 1)
    const report = await driftOf(plane, { namespaces: [namespace] }, async () => {
      const [pod = expect.unreachable()] = await podsOf(namespace)
      await kubectl(['label', `pod/${pod.metadata.name}`, 'app=quarantined', '--overwrite'])
      await until(async () => {
        const pods = await podsOf(namespace)
        return pods.length === 2 && pods.some(({ metadata }) => metadata.ownerReferences === undefined)
      })
    })
    expect(told(report)).toEqual({
      changes: [expect.stringMatching(/^modify Pod web-[\w-]+: low metadata \/tags\/app$/)],
      summary: { modify: 1, 'by_severity.low': 1, 'hidden.owned.low': 1 },
    })
  })

  test('a stateful set that grows has a pod more, which is owned, and a claim, which stays when it shrinks', async () => {
    const [namespace, kubectl] = await apply('stateful', statefulSet(1))
    const grown = async (replicas: number): Promise<void> => {
      const path = `/apis/apps/v1/namespaces/${namespace}/statefulsets/db`
      await until(async () => (await plane.api.get<Deployment>(path))?.status.replicas === replicas)
      await until(async () => (await podsOf(namespace)).length === replicas)
    }
    await grown(1)
    const more = await driftOf(plane, { namespaces: [namespace] }, async () => {
      await kubectl(['scale', 'statefulset/db', '--replicas=2'])
      await grown(2)
    })
    expect(told(more)).toEqual({
      changes: [
        'add PersistentVolumeClaim data-db-1: low data',
        'modify apps/StatefulSet db: low capacity /properties/spec/replicas',
      ],
      summary: { add: 1, modify: 1, 'by_severity.low': 2, 'hidden.owned.low': 1 },
    })
    const less = await driftOf(plane, { namespaces: [namespace] }, async () => {
      await kubectl(['scale', 'statefulset/db', '--replicas=1'])
      await grown(1)
    })
    expect(told(less)).toEqual({
      changes: ['modify apps/StatefulSet db: medium capacity /properties/spec/replicas'],
      summary: { modify: 1, 'by_severity.medium': 1, 'hidden.owned.low': 1 },
    })
  })

  test('a field that another manager takes over is one change; that it wrote the same is none', async () => {
    const namespace = await plane.namespace('managers')
    const kubectl = inside(namespace)
    const apply = (manager: string, data: object, ...more: readonly string[]): Promise<string> =>
      kubectl(['apply', '--server-side', `--field-manager=${manager}`, ...more, '-f', '-'], {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'settings' },
        data,
      })
    await apply('team-a', { mode: 'fast', level: 'info' })
    const same = await driftOf(plane, { namespaces: [namespace] }, () => apply('team-b', { mode: 'fast' }))
    expect(told(same)).toEqual({ changes: [], summary: {} })
    await expect(apply('team-b', { mode: 'slow' })).rejects.toThrow(/conflict/)
    const taken = await driftOf(plane, { namespaces: [namespace] }, () =>
      apply('team-b', { mode: 'slow' }, '--force-conflicts'),
    )
    expect(told(taken)).toEqual({
      changes: ['modify ConfigMap settings: medium configuration /properties/data/mode'],
      summary: { modify: 1, 'by_severity.medium': 1 },
    })
    const [{ after } = {}] = taken.changes.filter(change => change.action === 'modify')
    expect(after?.observed?.managers).toMatchObject([
      { manager: 'team-b', operation: 'Apply' },
      { manager: 'team-a', operation: 'Apply' },
    ])
  })
})

interface Deployment {
  readonly metadata: { readonly generation: number }
  readonly status: {
    readonly observedGeneration?: number
    readonly replicas?: number
    readonly updatedReplicas?: number
  }
}

interface Pod {
  readonly metadata: {
    readonly name: string
    readonly creationTimestamp: string
    readonly ownerReferences?: readonly object[]
  }
}
