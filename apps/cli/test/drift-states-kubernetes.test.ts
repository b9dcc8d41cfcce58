import type { Change, Resource, StateDriftReport } from '@wgo/core'
import type { KubeObject } from '@wgo/kube-api'
import { expect, test } from 'vitest'
import { cluster, shop, writeKubeconfig } from './sandbox/clusters.ts'
import { kubernetesState } from './sandbox/kubernetes-states.ts'
import { sandbox } from './sandbox/sandbox.ts'

function settings(name: string, color: string): KubeObject {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'shop' }, data: { color } }
}

/** The shop's deployment, another image and number of it. */
function scaled(name: string): KubeObject {
  const [, web] = shop('nginx:1.26')
  if (!web) throw new Error('The shop has a deployment.')
  return { ...web, metadata: { ...web.metadata, name }, spec: { ...(web.spec as object), replicas: 5 } }
}

test('--iac of Kubernetes: what the provider wrote is in sync, and outside changes are told', async () => {
  const [box, api] = [await sandbox(), await cluster({ objects: [...shop(), settings('old', 'red')] })]
  await writeKubeconfig(box, { dev: { server: api.endpoint } })
  await box.run(['scan', '--provider', 'kubernetes'])
  const { resources } = JSON.parse((await box.run(['snapshots', 'export', 'latest'])).stdout) as {
    readonly resources: readonly Resource[]
  }
  const uids = resources.map(({ name, id, identifiers }) => [name ?? id, identifiers?.uid ?? ''] as const)
  await box.write({ 'shop.tfstate': kubernetesState(Object.fromEntries(uids)) })
  const same: StateDriftReport = await box.json(['drift', '--iac'])
  expect(same.summary).toMatchObject({ total_managed: 4, total_changed: 0, total_unmanaged: 0 })
  api.set(scaled('web'))
  api.set(settings('settings', 'green'))
  api.remove(settings('old', 'red'))
  api.set(settings('by-hand', 'red'))
  api.set(scaled('rogue'))
  const { changes }: StateDriftReport = await box.json(['drift', '--iac'], 2)
  expect(changes.map(told).sort()).toEqual([
    'add ConfigMap by-hand',
    'add apps/Deployment rogue',
    'modify ConfigMap settings /properties/data/color',
    'modify apps/Deployment web /properties/spec/replicas /properties/spec/template/spec/containers/0/image',
    'remove ConfigMap old',
  ])
})

function told(change: Change): string {
  const paths = change.action === 'modify' ? change.paths.map(({ path }) => ` ${path}`).sort() : []
  return `${change.action} ${change.type} ${change.resource_id}${paths.join('')}`
}
