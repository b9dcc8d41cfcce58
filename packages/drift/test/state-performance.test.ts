import type { Resource } from '@wgo/core'
import { expect, test } from 'vitest'
import { join } from '../src/state/matching/join.ts'
import { outcomeOf } from '../src/state/outcome-of.ts'
import { survey } from '../src/state/survey.ts'
import { cpuTime } from './cpu-time.ts'
import { ALL_LIVE, declared, live } from './worlds.ts'

const COUNT = 100_000
const KNOWN = {
  sources: new Map(),
  coverage: ALL_LIVE,
  types: undefined,
  specOf: () => undefined,
  secretsCompared: true,
} as const

function world(count: number): { readonly declared: Resource[]; readonly live: Resource[] } {
  const arn = (i: number): string => `arn:aws:ec2:eu-west-1:123456789012:instance/i-${i}`
  const numbers = Array.from({ length: count }, (_, i) => i)
  return {
    declared: numbers.map(i =>
      declared('aws_instance', { id: `i-${i}`, arn: arn(i), ami: 'ami-1' }, { id: `aws_instance.web[${i}]` }),
    ),
    live: numbers.map(i =>
      live({
        type: 'aws_instance',
        id: `i-${i}`,
        properties: { ami: 'ami-1' },
        identifiers: { id: `i-${i}`, arn: arn(i) },
      }),
    ),
  }
}

test('a hundred thousand declared are joined with a hundred thousand live in a second or so', {
  timeout: 60_000,
}, async () => {
  const sides = world(COUNT)
  const spent = await cpuTime(async () => {
    const { supported, index } = survey(sides, KNOWN)
    expect(join(supported, index, new Map()).every(({ kind }) => kind === 'found')).toBe(true)
  })
  expect(spent).toBeLessThan(1_500)
})

test('what all of it costs grows with the count, not with its square', { timeout: 60_000 }, async () => {
  const spent = async (count: number): Promise<number> => {
    const sides = world(count)
    return cpuTime(async () => {
      expect(outcomeOf(sides, KNOWN).managed.length).toBe(count)
    })
  }
  await spent(2_000)
  const [small, large] = [await spent(4_000), await spent(40_000)]
  expect(large).toBeLessThan(40 * small + 200)
})
