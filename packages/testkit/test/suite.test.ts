import { expect, test } from 'vitest'
import { skipReason } from '../src/suite/suite.ts'

const CASES = [{ name: 'one' }, { name: 'two' }]

test('a case that a harness names is skipped for its reason, the others are not', () => {
  const skip = [{ reason: 'it has no such thing', cases: ['two'] }]
  expect(skipReason({ skip }, CASES, 'two')).toBe('it has no such thing')
  expect(skipReason({ skip }, CASES, 'one')).toBeUndefined()
  expect(skipReason({}, CASES, 'two')).toBeUndefined()
})

test.each([
  ['a case that there is not', [{ reason: 'why', cases: ['one', 'owt'] }], 'There is no case "owt" to skip.'],
  ['a case without a reason', [{ reason: ' ', cases: ['one'] }], 'A skipped case needs a reason.'],
])('to skip %s is an error of the harness, whichever case runs', (_what, skip, message) => {
  for (const { name } of CASES)
    expect(() => skipReason({ skip }, CASES, name)).toThrow(new TypeError(message))
})
