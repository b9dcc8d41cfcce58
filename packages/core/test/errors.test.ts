import { expect, expectTypeOf, test } from 'vitest'
import {
  ERROR_CODES,
  ERROR_TYPES,
  type ErrorCode,
  GAP_REASONS,
  gapReason,
  isRetryable,
  isWgoError,
  toWgoError,
  WgoError,
} from '../src/index.ts'

test.each(Object.entries(ERROR_CODES))(
  '%s has a type, a reason, and is retried only if it may pass',
  (code, spec) => {
    expect(ERROR_TYPES).toContain(spec.type)
    expect(GAP_REASONS).toContain(spec.reason)
    const error = new WgoError(code as ErrorCode, 'It failed.')
    expect(error).toMatchObject({
      code,
      type: spec.type,
      name: 'WgoError',
      message: 'It failed.',
      suggestions: [],
    })
    expect(gapReason(error)).toBe(spec.reason)
    expect(isRetryable(error)).toBe(['THROTTLED', 'UNREACHABLE', 'TIMEOUT', 'PROVIDER_FAULT'].includes(code))
  },
)

test('an error in JSON has the documented members and no others', () => {
  const cause = new Error('connect ECONNREFUSED')
  const error = new WgoError('THROTTLED', 'Too fast.', {
    provider: 'aws',
    resource: 'i-1',
    suggestions: ['wait'],
    retryAfterMs: 1500,
    permission: 'ec2:Describe*',
    docs: 'https://example.com',
    cause,
  })
  expect(error.cause).toBe(cause)
  expect(JSON.parse(JSON.stringify(error))).toEqual({
    type: 'rate_limit',
    code: 'THROTTLED',
    message: 'Too fast.',
    provider: 'aws',
    resource: 'i-1',
    suggestions: ['wait'],
    retry_after_ms: 1500,
    permission: 'ec2:Describe*',
    docs: 'https://example.com',
    cause: 'connect ECONNREFUSED',
  })
  expect(JSON.parse(JSON.stringify(new WgoError('BUG', 'x')))).toEqual({
    type: 'internal',
    code: 'BUG',
    message: 'x',
    suggestions: [],
  })
  expect('cause' in new WgoError('BUG', 'x')).toBe(false)
})

test('messages and causes show no secret whose form gives it away', () => {
  const url = 'GET https://user:hunter2hunter2@host/x failed'
  const error = new WgoError('UNREACHABLE', url, { cause: new Error(url) })
  expect(`${error.message} ${error.stack} ${JSON.stringify(error)}`).not.toContain('hunter2')
  expect(error.message).toBe('GET https://user:[secret]@host/x failed')
})

/** As another copy of this package, of any version, would make it. */
function foreign(code: string): Error {
  return Object.defineProperty(
    Object.assign(new Error('theirs'), { code, type: 'provider', suggestions: [] }),
    Symbol.for('@wgo/core/error'),
    { value: true },
  )
}

test('guards know errors of other copies of this package, by code and not by class', () => {
  const error = foreign('TIMEOUT')
  expect(error).not.toBeInstanceOf(WgoError)
  expect(isWgoError(error)).toBe(true)
  expect(isWgoError(error, 'TIMEOUT')).toBe(true)
  expect(isWgoError(error, 'THROTTLED')).toBe(false)
  expect(toWgoError(error)).toBe(error)
  expect([gapReason(error), isRetryable(error)]).toEqual(['unreachable', true])
})

test('a code of a newer copy is a bug to this one, and no crash', () => {
  for (const code of ['NOT_YET_KNOWN', 'toString', '__proto__']) {
    expect([gapReason(foreign(code)), isRetryable(foreign(code))]).toEqual(['bug', false])
  }
})

test('whatever is thrown becomes a WgoError with the thrown thing as its cause', () => {
  const things: readonly (readonly [unknown, string])[] = [
    [new TypeError('x is not a function'), 'x is not a function'],
    ['text', 'text'],
    [undefined, 'undefined'],
    [null, 'null'],
    [42, '42'],
    [Symbol('s'), 'Symbol(s)'],
    [Object.create(null), 'something that cannot be shown was thrown'],
    [{ code: 'TIMEOUT' }, '[object Object]'],
  ]
  for (const [thrown, message] of things) {
    const error = toWgoError(thrown)
    expect(error).toMatchObject({ code: 'BUG', message })
    expect(error.cause).toBe(thrown)
    expect(isWgoError(thrown)).toBe(false)
    expect([gapReason(thrown), isRetryable(thrown)]).toEqual(['bug', false])
  }
})

test('a guard with a code narrows to it', () => {
  const error: unknown = new WgoError('TIMEOUT', 'x')
  if (isWgoError(error, 'TIMEOUT')) expectTypeOf(error.code).toEqualTypeOf<'TIMEOUT'>()
  if (isWgoError(error)) expectTypeOf(error.code).toEqualTypeOf<ErrorCode>()
  expect.assertions(0)
})

test('what is answered for good is not retried, whatever its code', () => {
  expect(isRetryable(new WgoError('UNREACHABLE', 'A page.', { final: true }))).toBe(false)
})
