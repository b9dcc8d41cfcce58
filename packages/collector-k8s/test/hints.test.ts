import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Change, DriftReport } from '@wgo/core'
import { compareSnapshots } from '@wgo/drift'
import {
  type ControlPlane,
  named,
  startControlPlane,
  withoutControlPlane,
} from '@wgo/real-servers/kubernetes'
import { memoryStore } from '@wgo/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { KUBERNETES_TYPES } from '../src/index.ts'
import { scanKubernetes } from './support/scan-kubernetes.ts'
import { deployment } from './support/workloads.ts'

const TYPES = [
  'apps/Deployment',
  'ConfigMap',
  'Service',
  'ServiceAccount',
  'rbac.authorization.k8s.io/Role',
  'networking.k8s.io/NetworkPolicy',
  'ResourceQuota',
]

describe.skipIf(withoutControlPlane)(named('what brings objects back'), () => {
  let plane: ControlPlane
  beforeAll(async () => {
    plane = await startControlPlane()
  }, 120_000)
  afterAll(() => plane?.[Symbol.asyncDispose]())

  test('each command does what its hint says, and nothing else', async () => {
    const namespace = await plane.namespace('hints')
    const kubectl = (args: readonly string[], input?: object): Promise<string> =>
      plane.kubectl(['-n', namespace, ...args], input ? { input } : {})
    const store = memoryStore({ redactionKey: new Uint8Array(32) })
    const scan = async () =>
      (
        await scanKubernetes(
          { kubeconfig: plane.kubeconfig, contexts: ['admin'], namespaces: [namespace] },
          { store, selection: { types: TYPES } },
        )
      ).reader
    const types = new Map([['kubernetes', KUBERNETES_TYPES]])
    for (const object of OBJECTS) await kubectl(['create', '-f', '-'], object)
    const before = await scan()
    await kubectl(['scale', 'deployment/web', '--replicas=4'])
    await kubectl(['set', 'image', 'deployment/web', '*=nginx:1.99'])
    await kubectl(['label', 'service/web', 'tier=x', 'team-', '--overwrite'])
    await kubectl(['annotate', 'service/web', `note=it's "$(id)"`, '--overwrite'])
    await kubectl(['patch', 'service/web', '--type=merge', '-p', '{"spec":{"sessionAffinity":"ClientIP"}}'])
    await kubectl([
      'patch',
      'configmap/settings',
      '--type=merge',
      '-p',
      '{"data":{"color":"green","new":"x","gone":null}}',
    ])
    await kubectl(['delete', 'role/reader', 'networkpolicy/closed'])
    await kubectl(['create', 'configmap', 'by-hand', '--from-literal=a=b'])
    await kubectl(['create', 'serviceaccount', 'mallory'])
    const report = await compareSnapshots(before, await scan(), { types, hints: true })
    expect(report.changes.filter(({ hints = [] }) => hints.length === 0).map(told)).toEqual([])
    expect(report.changes.length).toBeGreaterThanOrEqual(7)
    for (const text of commandsOf(report)) await run(text, plane.kubeconfig)
    const left = await compareSnapshots(before, await scan(), { types })
    expect(left.changes.map(told)).toEqual([])
  }, 120_000)
})

function commandsOf({ changes }: DriftReport): readonly string[] {
  return changes.flatMap(({ hints = [] }) => hints.flatMap(({ steps }) => steps.map(({ text }) => text)))
}

async function run(command: string, kubeconfig: string): Promise<void> {
  const { PATH = '', HOME = '' } = process.env
  await promisify(execFile)('sh', ['-c', command], { env: { PATH, HOME, KUBECONFIG: kubeconfig } })
}

function told(change: Change): string {
  const paths = change.action === 'modify' ? change.paths.map(({ path }) => ` ${path}`) : []
  return `${change.action} ${change.type} ${change.resource_id}${paths.join('')}`
}

const OBJECTS: readonly object[] = [
  deployment(2),
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: 'web',
      labels: { team: 'core', 'example.com/a': 'b' },
      annotations: { note: 'as\nit was' },
    },
    spec: { selector: { app: 'web' }, ports: [{ name: 'http', port: 80 }] },
  },
  {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'settings' },
    data: { color: 'it\'s $(red)\n"$HOME"', gone: 'soon', 'a.b': 'stays' },
  },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: { name: 'reader' },
    rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] }],
  },
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'closed', labels: { team: 'core' } },
    spec: { podSelector: {}, policyTypes: ['Ingress'] },
  },
]
