import { glob, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '@wgo/store-fs'
import { expectNoSecrets, realClock } from '@wgo/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type EmulatedEstate, emulatedEstate } from './support/emulated.ts'
import type { Scanned } from './support/scan-gcp.ts'

describe.each(['api', 'asset'] as const)('secrets planted in an estate, read via %s', via => {
  let folder: string
  let world: EmulatedEstate
  let scanned: Scanned

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wgo-gcp-canaries-'))
    world = await emulatedEstate()
    const owner = { pid: process.pid, host: 'test', isRunning: () => true }
    const store = await openStore({
      path: join(folder, 'store'),
      clock: realClock,
      owner,
      compression: 'none',
    })
    scanned = await world.scan({ via }, { store })
  }, 60_000)
  afterAll(async () => {
    await world?.[Symbol.asyncDispose]()
    await rm(folder, { recursive: true, force: true })
  })

  test('there are many', () => {
    expect(Object.keys(world.estate.canaries).length).toBeGreaterThan(15)
  })

  test.for(['store', 'coverage', 'log'])('none is in the %s', async where => {
    expectNoSecrets(await textOf(where), Object.values(world.estate.canaries))
  })

  const textOf = async (where: string): Promise<string> => {
    if (where === 'coverage') return JSON.stringify(scanned.coverage)
    if (where === 'log') return JSON.stringify(scanned.log.lines)
    const texts: string[] = []
    for await (const file of glob('**/*.ndjson', { cwd: folder }))
      texts.push(await readFile(join(folder, file), 'utf8'))
    const all = texts.join('\n')
    // The store holds what the secrets lay in.
    for (const type of ['google_compute_instance', 'google_cloud_run_v2_service', 'google_container_cluster'])
      expect(all).toContain(type)
    return all
  }
})
