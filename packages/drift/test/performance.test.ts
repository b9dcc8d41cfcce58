import { type Resource, resourceKey, type SnapshotReader } from '@wgo/core'
import { coverageEntry, resource } from '@wgo/testkit'
import { expect, test } from 'vitest'
import { compareSnapshots, parseIgnore } from '../src/index.ts'
import { cpuTime } from './cpu-time.ts'
import { snapshotOf } from './snapshots.ts'

const COUNT = 100_000

/** About 1 KB: a machine with tags, rules, a policy and nested blocks. */
function machine(i: number, size = 't3.small'): Resource {
  return resource({
    type: 'aws_instance',
    id: `i-${i}`,
    name: `web-${i}`,
    region: 'eu-west-1',
    properties: {
      ami: 'ami-0abcdef',
      block: Array.from({ length: 4 }, (_, n) => ({
        device_name: `/dev/xvd${n}`,
        encrypted: true,
        volume_size: 8 * n,
      })),
      groups: ['sg-1', 'sg-2', 'sg-3'],
      instance_type: size,
      metadata_options: [{ http_endpoint: 'enabled', http_tokens: 'required' }],
      policy: {
        Statement: [{ Action: ['s3:GetObject'], Effect: 'Allow', Resource: ['*'] }],
        Version: '2012-10-17',
      },
      subnet_id: `subnet-${i % 64}`,
      user_data: 'x'.repeat(300),
    },
    tags: { cost: 'a', env: 'prod', team: `team-${i % 10}` },
  })
}

/** A snapshot whose diff costs nothing: what is timed is ours. */
function prepared(
  before: SnapshotReader,
  changed: readonly (readonly [Resource, Resource])[],
): SnapshotReader {
  return {
    ...before,
    async *diff() {
      for (const [from, to] of changed)
        yield { action: 'modify', key: resourceKey(to), before: from, after: to } as const
    },
  }
}

test('a hundred changes in a hundred thousand resources cost milliseconds', async () => {
  const from = snapshotOf(
    [],
    Array.from({ length: 1_000 }, (_, i) => coverageEntry({ unit: `${i}`, types: ['*'], state: 'complete' })),
  )
  const changed = Array.from({ length: 100 }, (_, i) => [machine(i), machine(i, 't3.large')] as const)
  const ignore = parseIgnore('aws_iam_*\nterraform/aws_instance/*:/tags/aws:*\n', 'test')
  const reader = prepared(from, changed)
  await compareSnapshots(reader, from, { ignore })
  const spent = await cpuTime(async () => {
    expect((await compareSnapshots(reader, from, { ignore })).summary.modify).toBe(100)
  })
  expect(spent).toBeLessThan(100)
})

test('a hundred thousand modifications take seconds', { timeout: 120_000 }, async () => {
  const from = snapshotOf([], [])
  const changed = Array.from({ length: COUNT }, (_, i) => [machine(i), machine(i, 't3.large')] as const)
  const spent = await cpuTime(async () => {
    expect((await compareSnapshots(prepared(from, changed), from)).summary.modify).toBe(COUNT)
  })
  expect(spent).toBeLessThan(6_000)
})
