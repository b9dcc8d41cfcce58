import { type DriftReport, isSecret } from '@wgo/core'
import { compareSnapshots } from '@wgo/drift'
import { expectNoSecrets, TEST_REDACTION_KEY } from '@wgo/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OUTSIDE_CHANGES } from './estate.ts'
import { type EmulatedEstate, emulatedEstate } from './support/emulated.ts'

describe('changes from outside', () => {
  let world: EmulatedEstate
  let report: DriftReport

  beforeAll(async () => {
    world = await emulatedEstate()
    const before = await world.scan({}, { redactionKey: TEST_REDACTION_KEY })
    for (const change of OUTSIDE_CHANGES) change.does(world.api)
    const after = await world.scan({}, { redactionKey: TEST_REDACTION_KEY })
    report = await compareSnapshots(before.reader, after.reader)
  }, 60_000)
  afterAll(() => world?.[Symbol.asyncDispose]())

  test('exactly those are reported, and no others', () => {
    expect(OUTSIDE_CHANGES.length).toBeGreaterThanOrEqual(25)
    const expected = OUTSIDE_CHANGES.map(({ action, type, id }) => `${action} ${type} ${id}`)
    expect(told(report)).toEqual([...new Set(expected)].sort())
  })

  test('each where it was made, and nowhere else', () => {
    const paths = report.changes.flatMap(change =>
      change.action === 'modify'
        ? [[change.resource_id.split('/').at(-1), ...change.paths.map(({ path }) => path).sort()]]
        : [],
    )
    expect(paths.sort()).toEqual(PLACES)
  })

  test('a rotated secret shows as a change, its value nowhere', () => {
    const rotated = report.changes.flatMap(change =>
      change.action === 'modify'
        ? change.paths.filter(({ path }) => /gce-container-declaration|env/.test(path))
        : [],
    )
    expect(rotated.length).toBeGreaterThan(0)
    expect(rotated.some(({ after }) => isSecret(after))).toBe(true)
    expectNoSecrets(
      JSON.stringify(report),
      OUTSIDE_CHANGES.flatMap(({ canaries = [] }) => canaries),
    )
  })
})

const PLACES: readonly (readonly string[])[] = [
  ['A', '/properties/rrdatas/0'],
  ['container-0', '/properties/metadata/gce-container-declaration'],
  ['hooks', '/properties/template/0/containers/0/env/0/value'],
  ['legacy', '/properties/settings/0/tier'],
  ['mail', '/properties/check_interval_sec'],
  ['orders-data', '/properties/size'],
  ['orders-db', '/properties/machine_type'],
  ['orders-pull', '/properties/message_retention_duration'],
  ['sessions', '/properties/memory_size_gb'],
  ['shop', '/properties/release_channel/0/channel'],
  ['shop-allow-iap', '/properties/source_ranges/0'],
  ['shop-deny-out', '/properties/disabled'],
  ['shop-prod-4711-orders', '/properties/public_access_prevention', '/properties/versioning/0/enabled'],
  ['shop-web', '/properties/log_config/0/flow_sampling'],
  ['web-0', '/tags/tier'],
  ['web-1', '/properties/tags/0'],
  ['win-0', '/properties/deletion_protection'],
]

function told({ changes }: DriftReport): readonly string[] {
  return changes.map(({ action, type, resource_id: id }) => `${action} ${type} ${id}`).sort()
}
