import { type CoverageEntry, WgoError } from '@wgo/core'
import { expect, test } from 'vitest'
import { deniedEverything } from '../src/scanning/denied-everything.ts'

const ERROR = new WgoError('ACCESS_DENIED', 'Not allowed: ec2 DescribeVpcs.')

function entry(parts: Partial<CoverageEntry>): CoverageEntry {
  return {
    unit: 'u',
    provider: 'aws',
    scope: '1',
    types: ['*'],
    state: 'failed',
    reason: 'denied',
    permission: 'ec2:DescribeVpcs',
    resources: 0,
    calls: 1,
    retries: 0,
    duration_ms: 1,
    ...parts,
  }
}

test('where all was denied, that is what is said', () => {
  expect(deniedEverything(ERROR, [entry({}), entry({ permission: 'iam:ListUsers' })])).toMatchObject({
    code: 'ACCESS_DENIED',
    message: expect.stringMatching(
      /^Nothing may be read: at least 2 permissions are missing\..*\nNot allowed:/,
    ),
    cause: ERROR,
  })
})

test.each([
  ['something failed for another reason', ERROR, [entry({}), entry({ reason: 'unreachable' })]],
  ['a refusal names no permission', ERROR, [{ ...entry({}), permission: undefined } as never]],
  ['nothing was asked', ERROR, []],
  ['it ended for another reason', new WgoError('TIMEOUT', 'Too long.'), [entry({})]],
])('where %s, the error stays as it was', (_, error, coverage) => {
  expect(deniedEverything(error, coverage)).toBe(error)
})
