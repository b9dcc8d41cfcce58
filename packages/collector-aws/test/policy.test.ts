import fc from 'fast-check'
import { expect, test } from 'vitest'
import { awsCollector, awsPolicies, awsPolicy, POLICY_LIMIT, type Policy, policySize } from '../src/index.ts'
import { splitPolicy } from '../src/spec/policy.ts'

function actionsOf(policies: readonly Policy[]): readonly string[] {
  return policies.flatMap(({ Statement }) => Statement).flatMap(({ Action }) => Action)
}

const types = fc.subarray(awsCollector().types.map(({ type }) => type))

test('a policy in parts allows what the whole does, in its order, each part within the limit', () => {
  fc.assert(
    fc.property(types, fc.integer({ min: 400, max: 2 * POLICY_LIMIT }), (chosen, limit) => {
      const whole = awsPolicy(chosen)
      const parts = splitPolicy(whole, limit)
      expect(actionsOf(parts)).toEqual(actionsOf([whole]))
      for (const part of parts) expect(policySize(part)).toBeLessThanOrEqual(limit)
    }),
    { numRuns: 40 },
  )
})

test('what fits into one document stays one', () => {
  expect(awsPolicies(['aws_instance'])).toEqual([awsPolicy(['aws_instance'])])
})

test('for some types it allows what they need, and nothing of what is read beside them', () => {
  const actions = actionsOf([awsPolicy(['aws_s3_bucket_policy'])])
  expect(actions).toEqual(
    expect.arrayContaining(['ec2:DescribeRegions', 's3:GetBucketPolicy', 's3:ListAllMyBuckets']),
  )
  expect(actions).not.toContain('s3:GetBucketCORS')
  expect(actions).not.toContain('s3:GetEncryptionConfiguration')
})

test('an action that no document has room for stands alone', () => {
  const parts = splitPolicy(awsPolicy(['aws_vpc']), 10)
  for (const part of parts) expect(actionsOf([part])).toHaveLength(1)
  expect(actionsOf(parts)).toEqual(actionsOf([awsPolicy(['aws_vpc'])]))
})

test('statements of one document have names of their own, of letters and digits', () => {
  for (const { Statement } of splitPolicy(awsPolicy(), 600)) {
    const names = Statement.map(({ Sid }) => Sid)
    expect(new Set(names).size).toBe(names.length)
    for (const name of names) expect(name).toMatch(/^[A-Za-z0-9]+$/)
  }
})

test('each type says what it calls, and what allows each call', () => {
  for (const { type, calls = [], permissions } of awsCollector().types) {
    expect(calls.length, type).toBeGreaterThanOrEqual(1)
    expect([...new Set(calls.map(({ permission }) => permission))], type).toEqual(permissions)
    expect(new Set(calls.map(({ call }) => call)).size, type).toBe(calls.length)
    for (const { call } of calls) expect(call, type).toMatch(/^[a-z0-9-]+:[A-Z]\w+$/)
  }
})
