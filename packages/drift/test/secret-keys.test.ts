import { createRedactor, type Resource, type SnapshotReader } from '@wgo/core'
import { coverageEntry, resource } from '@wgo/testkit'
import { expect, test } from 'vitest'
import { compareSnapshots } from '../src/index.ts'
import { snapshotOf } from './snapshots.ts'

const COVERAGE = [coverageEntry({ unit: 'all', types: ['*'], state: 'complete' })]

/** A database as a store of the given key keeps it. */
function kept(key: number, properties: Resource['properties']): SnapshotReader {
  const redactor = createRedactor(new Uint8Array(32).fill(key))
  const database = resource({ type: 'db', id: 'main', properties, tags: { token: 'tag-secret-value' } })
  const reader = snapshotOf([redactor.resource(database)], COVERAGE)
  return { ...reader, metadata: { ...reader.metadata, redaction_key_id: redactor.keyId } }
}

test('secrets that two keys hashed are not compared, and the report says so', async () => {
  const world = { password: 'Zebra-4711', nested: [{ api_key: 'Otter-0815' }], size: 1 }
  const report = await compareSnapshots(kept(1, world), kept(2, world))
  expect(report).toMatchObject({ changes: [], secrets_compared: false })
})

test('what is no secret is compared whatever the keys', async () => {
  const report = await compareSnapshots(
    kept(1, { password: 'Zebra-4711', size: 1 }),
    kept(2, { password: 'Zebra-4711', size: 2 }),
  )
  expect(report.changes).toMatchObject([{ paths: [{ path: '/properties/size', before: 1, after: 2 }] }])
})

test('a secret that came or went is a change whatever the keys', async () => {
  const report = await compareSnapshots(kept(1, { size: 1 }), kept(2, { password: 'Zebra-4711', size: 1 }))
  expect(report.changes).toMatchObject([{ paths: [{ path: '/properties/password' }] }])
})

test('under one key a rotation is a change', async () => {
  const report = await compareSnapshots(
    kept(1, { password: 'Zebra-4711' }),
    kept(1, { password: 'Zebra-4712' }),
  )
  expect(report).toMatchObject({ secrets_compared: true, changes: [{ action: 'modify' }] })
})
