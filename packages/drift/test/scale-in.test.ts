import { expect, test } from 'vitest'
import { compare } from './snapshots.ts'

test('scale-in', async () => {
  const { changes } = await compare(
    [
      { type: 'aws_instance', id: 'i', managed_by: { kind: 'autoscaling', name: 'g' } },
      { type: 'aws_ebs_volume', id: 'v', managed_by: { kind: 'owner', name: 'i' } },
      { type: 'aws_ebs_volume', id: 'w' },
    ],
    [],
  )
  expect(changes.map(c => [c.resource_id, c.severity]).sort()).toEqual([
    ['i', 'low'],
    ['v', 'low'],
    ['w', 'critical'],
  ])
})
