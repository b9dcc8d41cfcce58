import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gcpCollector } from '@wgo/collector-gcp'
import { terraformCollector } from '@wgo/collector-terraform'
import { describe, expect, onTestFinished, test } from 'vitest'
import { seen } from './sandbox/both-sides.ts'
import { estateOnGoogle } from './sandbox/google.ts'
import { alterLeaves, takeAway, undeclare, type World, worldOf } from './sandbox/sensitivity.ts'
import { googleState } from './sandbox/states-of-live.ts'

// What Terraform made on AWS is tried so beside what Terraform tells of it: see terraform-oracle.test.ts.
describe('an estate on Google Cloud, and a state of it', () => {
  let world: World

  test('are in sync', async () => {
    world = await estate()
    const { summary, coverage, alerts } = world.report
    expect(summary).toMatchObject({ total_changed: 0, total_missing: 0, total_not_checked: 0 })
    expect(summary.total_managed).toBeGreaterThanOrEqual(250)
    expect([coverage, alerts]).toEqual([100, {}])
  }, 60_000)

  test('each place that is altered is told, and nothing else', async () => {
    const { times, wrong } = await alterLeaves(world)
    expect(wrong).toEqual([])
    expect(times).toBeGreaterThan(500)
  }, 60_000)

  test('each type that is gone is missing, and nothing else', async () => {
    const { times, wrong } = await takeAway(world)
    expect(wrong).toEqual([])
    expect(times).toBeGreaterThan(50)
  }, 60_000)

  test('each type that nobody declares any more is told', async () => {
    const { times, wrong } = await undeclare(world)
    expect(wrong).toEqual([])
    expect(times).toBeGreaterThan(50)
  }, 60_000)
})

async function estate(): Promise<World> {
  const { api, signedIn: env } = await estateOnGoogle()
  const folder = await mkdtemp(join(tmpdir(), 'wgo-state-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const written = { projects: ['shop-prod-4711', 'shop-data-4711'], endpoints: { ...api.endpoints } }
  const live = await seen(gcpCollector(), written, env)
  const state = join(folder, 'shop.tfstate')
  await writeFile(state, googleState(live.resources.filter(({ managed_by }) => managed_by === undefined)))
  return await worldOf(live, await seen(terraformCollector(), { states: [state] }))
}
