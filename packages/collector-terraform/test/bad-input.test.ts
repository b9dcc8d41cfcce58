import { isWgoError } from '@wgo/core'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { errorOffset, topLevelScalars } from '../src/formats/json-scan.ts'
import { decodeState } from '../src/index.ts'
import { managed, stateV4 } from './support/states.ts'

const STATE = JSON.stringify(stateV4({ lineage: 'L', resources: [managed('a'), managed('b')] }), null, 2)
const decode = (content: string | Uint8Array) => decodeState(Buffer.from(content), { name: 'x.tfstate' })

describe('what is wrong is said plainly', () => {
  test.each([
    ['hello', 'STATE_CORRUPT', 'x.tfstate is no Terraform state: it is not JSON.'],
    ['resource "null_resource" "a" {}', 'STATE_CORRUPT', 'x.tfstate is no Terraform state: it is not JSON.'],
    [' \n', 'STATE_CORRUPT', 'x.tfstate ends in the middle, at line 2: it is truncated.'],
    ['[]', 'STATE_CORRUPT', 'x.tfstate is JSON, but no Terraform state: it holds no object.'],
    [
      '{"name":"left-pad"}',
      'STATE_CORRUPT',
      'x.tfstate is JSON, but no Terraform state: it has neither "version" nor "format_version".',
    ],
    ['{"version":4,\n "a":: 1}', 'STATE_CORRUPT', 'x.tfstate is not JSON: line 2, column 6 makes no sense.'],
    ['{"version":5}', 'STATE_VERSION', 'x.tfstate is a state of version 5, which WGO cannot read.'],
    [
      '{"version":1}',
      'STATE_VERSION',
      'x.tfstate is a state of version 1, of a very old Terraform, which WGO cannot read.',
    ],
    ['{"version":"four"}', 'STATE_VERSION', 'x.tfstate is a state of version four, which WGO cannot read.'],
    [
      'PK\u0003\u0004',
      'STATE_CORRUPT',
      'x.tfstate is a saved plan (or another archive), which only Terraform can open.',
    ],
  ])('%j', async (content, code, message) => {
    await expect(decode(content)).rejects.toMatchObject({ code, message, resource: 'x.tfstate' })
  })

  test('bytes that are no text', async () => {
    await expect(decode(Buffer.from([0x7b, 0xc3, 0x28, 0x7d]))).rejects.toMatchObject({
      code: 'STATE_CORRUPT',
      message: 'x.tfstate is not text: it holds bytes that are no UTF-8.',
    })
  })
})

test('a state cut anywhere is told as truncated, with the line where it ends', async () => {
  for (let length = 1; length < STATE.length; length += 7) {
    const cut = STATE.slice(0, length)
    const line = cut.split('\n').length
    await expect(decode(cut), `${length} characters`).rejects.toMatchObject({
      message: expect.stringMatching(
        new RegExp(`ends in the middle, at line ${line}: |line ${line}, column`),
      ),
    })
  }
})

test('a document that nests without end is refused', async () => {
  const deep = `{"version":4,"resources":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
  await expect(decode(deep)).rejects.toMatchObject({
    code: 'STATE_CORRUPT',
    message: 'x.tfstate nests deeper than 200 levels, as no state does.',
  })
})

test('no error repeats what the file says', async () => {
  const secret = 'S3cretInTheMiddle'
  for (const broken of [
    `{"password":${secret}}`,
    `{"a":"${secret}"`,
    `{"${secret}" "b"}`,
    `${secret}`,
    `{"version":4,"x":"${secret}\u0001"}`,
  ])
    await expect(decode(broken)).rejects.toSatisfy(
      error => isWgoError(error) && !JSON.stringify(error).includes(secret) && error.cause === undefined,
    )
})

test('any bytes are a state or a clear refusal', async () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.json().map(text => Buffer.from(text)),
  )
  await fc.assert(
    fc.asyncProperty(bytes, async content => {
      await decodeState(content).catch(error => expect(isWgoError(error) && error.code !== 'BUG').toBe(true))
    }),
  )
})

test('any JSON under a version is read as far as it goes', async () => {
  const member = fc.constantFrom(
    'resources',
    'outputs',
    'modules',
    'values',
    'prior_state',
    'lineage',
    'meta',
    'resource_drift',
  )
  const version = fc.constantFrom({ version: 3 }, { version: 4 }, { format_version: '1.0' })
  await fc.assert(
    fc.asyncProperty(version, fc.dictionary(member, fc.jsonValue()), async (head, body) => {
      const state = await decodeState(Buffer.from(JSON.stringify({ ...body, ...head })))
      expect(Array.isArray(state.resources)).toBe(true)
    }),
  )
})

describe('where JSON stops being JSON', () => {
  test('a prefix of JSON ends at its end, whatever it holds', () => {
    fc.assert(
      fc.property(fc.json(), fc.double({ min: 0, max: 1, noNaN: true }), (json, part) => {
        const cut = json.slice(0, Math.floor(json.length * part)).trimEnd()
        fc.pre(!isJson(cut) && !/[\d\w+.-]$/.test(cut))
        expect(errorOffset(cut)).toBe(cut.length)
      }),
    )
  })

  test.each([
    ['{"a":1,}', 7],
    ['{"a" 1}', 5],
    ['[1 2]', 3],
    ['[1,,2]', 3],
    ['{a:1}', 1],
    ['[]]', 2],
    ['[}', 1],
    ['{]', 1],
    ['["a\u0001"]', 1],
    ['[01]', 1],
    ['{"a":1} x', 8],
  ])('%j at %i', (json, offset) => {
    expect(isJson(json)).toBe(false)
    expect(errorOffset(json)).toBe(offset)
  })
})

test('the head of a text tells its top-level scalars, wherever it is cut', () => {
  const head =
    '{"version": 4, "outputs": {"lineage": "no", "x": ["version", 5]}, "serial": 9007199254740993, "lineage": "a\\"b", "n": null, "resou'
  expect(Object.fromEntries(topLevelScalars(head))).toEqual({
    version: 4,
    serial: '9007199254740993',
    lineage: 'a"b',
    n: null,
  })
})

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
