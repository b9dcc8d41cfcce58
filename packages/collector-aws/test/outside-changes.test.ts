import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DriftReport, isSecret } from '@wgo/core'
import { compareSnapshots } from '@wgo/drift'
import { HAS_MOTO, startMoto } from '@wgo/real-servers/moto'
import { openStore } from '@wgo/store-fs'
import { expectNoSecrets, realClock } from '@wgo/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeEstate, python } from './estate.ts'
import { type Scanned, scanAws } from './support/scan-aws.ts'

const ACCOUNT = '111111111111'
const REGION = 'eu-west-1'

/** What the script beside the estate did. */
interface Done {
  readonly changes: readonly (readonly [
    action: string,
    type: string,
    id: string,
    places: readonly string[],
  ])[]
  readonly canaries: readonly string[]
}

describe.skipIf(!HAS_MOTO)(`thirty changes from outside${HAS_MOTO ? '' : ' (needs moto)'}`, () => {
  let folder: string
  let done: Done
  let report: DriftReport

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wgo-changes-'))
    const moto = await startMoto()
    try {
      await makeEstate(moto, [ACCOUNT], [REGION])
      const before = await scanned(moto.endpoint)
      done = JSON.parse(await python('outside_changes.py', moto.endpoint, ACCOUNT, REGION)) as Done
      const after = await scanned(moto.endpoint)
      report = await compareSnapshots(before.reader, after.reader)
    } finally {
      moto.stop()
    }
  }, 120_000)
  afterAll(() => rm(folder, { recursive: true, force: true }))

  const scanned = async (endpoint: string): Promise<Scanned> => {
    const owner = { pid: process.pid, host: 'test', isRunning: () => true }
    const store = await openStore({ path: join(folder, 'store'), clock: realClock, owner })
    const assume_role = [`arn:aws:iam::${ACCOUNT}:role/reader`]
    return await scanAws({ endpoint, assume_role, regions: [REGION] }, { store })
  }

  test('exactly those are reported, where they were made, and no others', () => {
    expect(done.changes).toHaveLength(30)
    const expected = done.changes.map(([action, type, id, places]) => [action, type, id, ...places].join(' '))
    expect(told(report)).toEqual(expected.sort())
  })

  test('a rotation shows as a change, its values nowhere', () => {
    const rotated = report.changes.flatMap(change =>
      change.action === 'modify' ? change.paths.filter(({ path }) => /\/(?:DB|input)$/.test(path)) : [],
    )
    expect(rotated).toHaveLength(2)
    for (const { before, after } of rotated) {
      expect(isSecret(before) && isSecret(after)).toBe(true)
      expect(after).not.toEqual(before)
    }
    expectNoSecrets(JSON.stringify(report), done.canaries)
  })
})

function told({ changes }: DriftReport): readonly string[] {
  return changes
    .map(change => {
      const paths = change.action === 'modify' ? change.paths.map(({ path }) => path).sort() : []
      return [change.action, change.type, change.resource_id, ...paths].join(' ')
    })
    .sort()
}
