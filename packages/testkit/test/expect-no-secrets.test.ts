import fc from 'fast-check'
import { expect, test } from 'vitest'
import { expectNoSecrets } from '../src/index.ts'

const SECRET = 'hunter2-"größe"/x'
const bytes = Buffer.from(SECRET)

test.each([
  ['as it is', `a ${SECRET} b`],
  ['escaped in JSON', JSON.stringify({ a: SECRET })],
  ['in base64', bytes.toString('base64')],
  ['in URL-safe base64', bytes.toString('base64url')],
  [
    'in base64, amid other text',
    Buffer.concat([Buffer.from('ab'), bytes, Buffer.from('cde')]).toString('base64'),
  ],
  ['in hex', bytes.toString('hex')],
  ['percent-encoded', `?q=${encodeURIComponent(SECRET)}`],
])('a secret is found %s', (_how, text) => {
  expect(() => expectNoSecrets(text, ['other', SECRET])).toThrow('planted secrets that leaked')
})

test('a secret is found in base64 wherever it begins', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 9 }), fc.uint8Array({ maxLength: 9 }), (before, after) => {
      const text = Buffer.concat([before, bytes, after]).toString('base64')
      expect(() => expectNoSecrets(text, [SECRET])).toThrow()
    }),
  )
})

test('a text without them passes', () => {
  expectNoSecrets('{"$secret":"abc"} hunter3', [SECRET])
})

test('an empty secret is refused: it would always be found', () => {
  expect(() => expectNoSecrets('text', [''])).toThrow(TypeError)
})
