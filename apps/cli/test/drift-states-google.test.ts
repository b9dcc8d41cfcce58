import type { Resource, StateDriftReport } from '@wgo/core'
import { expect, test } from 'vitest'
import { estateOnGoogle, OUTSIDE_CHANGES } from './sandbox/google.ts'
import { type Sandbox, sandbox } from './sandbox/sandbox.ts'
import { googleState } from './sandbox/states-of-live.ts'

/** Types of which a state says what is live, by the builder. */
const TYPES =
  /^google_(?:compute_(?:network|subnetwork|firewall|router|disk|address)|storage_bucket|pubsub_topic|service_account|bigquery_dataset|secret_manager_secret)$/

async function live(box: Sandbox): Promise<readonly Resource[]> {
  const { stdout } = await box.run(['snapshots', 'export', 'latest'])
  const { resources } = JSON.parse(stdout) as { readonly resources: readonly Resource[] }
  return resources.filter(({ type, managed_by }) => TYPES.test(type) && managed_by === undefined)
}

test('--iac of Google Cloud: a state of what is live is in sync, and outside changes are told', async () => {
  const [box, { api, signedIn: env }] = [await sandbox(), await estateOnGoogle()]
  const project = ['--project', 'shop-prod-4711']
  await box.run(['scan', '--provider', 'gcp', ...project], { env })
  const declared = await live(box)
  await box.write({ 'shop.tfstate': googleState(declared) })
  const same: StateDriftReport = await box.json(['drift', '--iac'], 0, { env })
  expect(same.summary).toMatchObject({ total_managed: declared.length, total_changed: 0, total_missing: 0 })
  const types = new Set(declared.map(({ type }) => type))
  const changes = OUTSIDE_CHANGES.filter(({ type }) => types.has(type))
  for (const change of changes) change.does(api)
  const report: StateDriftReport = await box.json(['drift', '--iac'], 2, { env })
  const told = report.changes.map(({ action, type, resource_id }) => `${action} ${type} ${resource_id}`)
  const made = new Set(changes.map(({ action, type, id }) => `${action} ${type} ${id}`))
  expect(told.sort()).toEqual([...made].sort())
  expect(made.size).toBeGreaterThanOrEqual(10)
})
