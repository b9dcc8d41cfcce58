import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { sandbox } from './sandbox/sandbox.ts'

const run = promisify(execFile)
const BIN = join(import.meta.dirname, '../bin/wgo.js')

test('the program runs from its sources, unbuilt', async () => {
  const box = await sandbox()
  const env = { PATH: process.env.PATH, HOME: box.home, WGO_HOME: box.home }
  const { stdout } = await run(
    process.execPath,
    ['--conditions=@wgo/source', BIN, 'snapshots', 'list', '-o', 'json'],
    { env },
  )
  expect(JSON.parse(stdout)).toEqual([])
})

test('--version needs no build', async () => {
  const { stdout } = await run(process.execPath, [BIN, '--version'])
  expect(stdout).toMatch(/^wgo \d+\.\d+\.\d+\n$/)
})
