import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DriftReport, StateDriftReport } from '@wgo/core'
import type { KubeObject } from '@wgo/kube-api'
import { expect, test } from 'vitest'
import { cluster, shop, writeKubeconfig } from './sandbox/clusters.ts'
import { type Sandbox, sandbox } from './sandbox/sandbox.ts'

function settings(color: string): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'by-hand', namespace: 'shop' },
    data: { color },
  }
}

async function changedCluster(): Promise<Sandbox> {
  const [box, api] = [await sandbox(), await cluster({ objects: [...shop(), settings('red')] })]
  await writeKubeconfig(box, { dev: { server: api.endpoint } })
  await box.run(['scan', '--provider', 'kubernetes'])
  api.set(settings('green'))
  await box.run(['scan', '--provider', 'kubernetes'])
  return box
}

const PATCH = `kubectl --context=dev --namespace=shop patch ConfigMap/by-hand --type=json --patch='[{"op":"test","path":"/data/color","value":"green"},{"op":"replace","path":"/data/color","value":"red"}]'`

test('--hints suggests what would take a change either way, and runs nothing', async () => {
  const box = await changedCluster()
  const { changes }: DriftReport = await box.json(['drift', '--hints'], 2)
  expect(changes.map(({ hints }) => hints)).toEqual([
    [
      {
        direction: 'revert',
        does: 'Gives it back what it had.',
        steps: [{ form: 'shell', text: PATCH }],
        notes: ['The patch does nothing where what it tests has changed since.'],
      },
    ],
  ])
  const again: DriftReport = await box.json(['drift', '--hints'], 2)
  expect(again.changes).toEqual(changes)
  const without: DriftReport = await box.json(['drift'], 2)
  expect(without.changes.every(change => !('hints' in change))).toBe(true)
})

test('every form tells hints as suggestions', async () => {
  const box = await changedCluster()
  const files = ['markdown', 'html', 'junit', 'ndjson'].flatMap(form => ['--output', `${form}=drift.${form}`])
  const { stdout } = await box.run(['drift', '--hints', '--output', 'table', ...files])
  expect(stdout).toContain('To revert it (suggestion, not run): Gives it back what it had.')
  expect(stdout.split('\n')).toContain(`       ${PATCH}`)
  const read = (form: string): Promise<string> => readFile(join(box.folder, `drift.${form}`), 'utf8')
  expect(await read('markdown')).toContain(`  \`\`\`sh\n  ${PATCH}\n  \`\`\``)
  expect(await read('html')).toContain('suggestion, not run')
  expect(await read('junit')).toContain('suggestion, not run')
  expect(await read('ndjson')).toContain(JSON.stringify(PATCH))
})

test('what is in no state is imported, or deleted, in the cluster that it was found in', async () => {
  const [box, api] = [await sandbox(), await cluster({ objects: [settings('red')] })]
  await writeKubeconfig(box, { dev: { server: api.endpoint } })
  await box.write({
    'shop.tfstate': JSON.stringify({
      version: 4,
      terraform_version: '1.11.4',
      serial: 1,
      lineage: 'l',
      outputs: {},
      resources: [],
    }),
  })
  const flags = ['drift', '--iac', '--all', '--provider', 'kubernetes', '--type', 'ConfigMap', '--hints']
  const { changes }: StateDriftReport = await box.json(flags, 2)
  const steps = changes.flatMap(({ hints = [] }) => hints.flatMap(hint => hint.steps.map(({ text }) => text)))
  expect(steps).toEqual([
    'import {\n  to = kubernetes_config_map_v1.by_hand\n  id = "shop/by-hand"\n}\n',
    'terraform plan -generate-config-out=generated.tf',
    'kubectl --context=dev --namespace=shop delete ConfigMap/by-hand',
  ])
})
