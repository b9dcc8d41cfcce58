import { execFile } from 'node:child_process'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { MOST_BYTES } from '../src/formats/decode-state.ts'
import { folder } from './support/folder.ts'
import { scanStates, stateUnits } from './support/scan.ts'
import { stateV4 } from './support/states.ts'

const SCRIPT = join(import.meta.dirname, '../scripts/measure-large-state.ts')

test('a state of 100 MB is read within 6 seconds and 1 GB', { timeout: 120_000 }, async () => {
  const { NODE_OPTIONS: _, NODE_EXTRA_CA_CERTS: __, ...env } = process.env
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--conditions=@wgo/source', SCRIPT, '100'],
    { env },
  )
  const { megabytes, cpu_seconds, peak_megabytes, secrets, resources } = JSON.parse(stdout) as Record<
    string,
    number
  >
  expect(megabytes).toBe(100)
  expect(resources).toBeGreaterThan(10_000)
  expect(secrets).toBeGreaterThan(1_000)
  // What the processor was busy for: what others do on this machine at the same time is not ours.
  expect(cpu_seconds).toBeLessThan(6)
  expect(peak_megabytes).toBeLessThan(1000)
})

test('a file that no string can hold is a gap, and the others are read', async () => {
  const cwd = await folder({
    'huge.tfstate': JSON.stringify(stateV4({ lineage: 'huge' })),
    'small.tfstate': stateV4({ lineage: 'small' }),
  })
  const file = await open(join(cwd, 'huge.tfstate'), 'r+')
  await file.truncate(MOST_BYTES + 1)
  await file.close()
  const units = stateUnits(await scanStates(cwd))
  expect(units).toMatchObject([
    {
      unit: 'huge.tfstate',
      scope: 'huge',
      state: 'partial',
      reason: 'limit',
      error: 'huge.tfstate is larger than 536 MB, the most that can be read at once.',
    },
    { unit: 'small.tfstate', state: 'complete' },
  ])
})
