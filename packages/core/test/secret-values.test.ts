import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  createRedactor,
  embeddedJson,
  holdsSecret,
  maskSecrets,
  parseJson,
  redactText,
} from '../src/index.ts'
import { KEY } from './arbitraries.ts'
import { cpuTime } from './cpu-time.ts'

test('masking and judging agree: a text holds a secret exactly where masking changes it', () => {
  const piece = fc.constantFrom(
    'password',
    'token',
    '=',
    ':',
    ' ',
    '"',
    "'",
    '\\"',
    '\n',
    '--',
    'abc',
    'S3cret99',
    '://',
    '@',
    'u:',
    'secret',
    '<',
    '>',
    '</',
    'arn:aws:',
    '${',
    '}',
    'Bearer ',
    'eyJ',
    '.',
    ',',
    '&',
    '|\n  ',
    '$secret:',
    '[secret]',
    'key',
    'API ',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), pieces => {
      const text = pieces.join('')
      const masked = redactText(text)
      expect(masked !== text).toBe(holdsSecret(text))
    }),
    { numRuns: 5_000 },
  )
})

test('only the secret itself is replaced in a text for people', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['GET https://user:hunter2@host/path failed', 'GET https://user:[secret]@host/path failed'],
    ['Authorization: Bearer abcdef0123456789, retrying', 'Authorization: Bearer [secret], retrying'],
    ['password=hunter2; user=x', 'password=[secret]; user=x'],
    ['{"token":"a b","user":"x"}', '{"token":"[secret]","user":"x"}'],
    [
      String.raw`{\"token\":\"a \\\" b\",\"user\":\"x\"}`,
      String.raw`{\"token\":\"[secret]\",\"user\":\"x\"}`,
    ],
    [`token='it\\'s' rest`, `token='[secret]' rest`],
    ['login --password hunter2 --user x', 'login --password [secret] --user x'],
    ['no secrets here: everything is fine', 'no secrets here: everything is fine'],
    ['https://h/?token=abcdefgh&page=2', 'https://h/?token=[secret]&page=2'],
    ['password="unclosed and long\nnext line', 'password="[secret]\nnext line'],
  ]
  for (const [text, masked] of cases) expect(redactText(text)).toBe(masked)
})

test('the stand-in is told what it stands for', () => {
  const told: string[] = []
  maskSecrets('a://u:first-one@h password=second-one', each => {
    told.push(each)
    return '*'
  })
  expect(told).toEqual(['first-one', 'second-one'])
})

const LENGTH = 1_000_000
const NASTY = [
  'a',
  ' ',
  '"',
  '\\',
  '\\"',
  "'",
  '=',
  ':',
  '-',
  '--a ',
  '- ',
  '.',
  'a.',
  'a-',
  '_',
  '\n',
  '\n  ',
  'password',
  'password=',
  'password="',
  "password='",
  'password=\\"',
  'password: ',
  'password: |\n  ',
  'token={{',
  'token=$(',
  'token=arn:aws:x:y:1:',
  'token=<',
  'API key',
  'api key ',
  'eyJ',
  'eyJ-',
  'eyJaaaaaaaa.',
  'eyJaaaaaaaa.eyJaaaaaaaa',
  '-eyJaaaaaaaa',
  '://',
  '://:',
  '://a:',
  '://a:b',
  '://@',
  '-----BEGIN ',
  '-----BEGIN PRIVATE KEY-----',
  '-----BEGIN A PRIVATE KEY',
  'LS0tLS1CRUdJTi',
  'LS0tLS1CRUdJTiBQUklWQVRF',
  'Bearer ',
  'Bearer a',
  'bearer aaaaaaaaaaaa ',
  'Basic ',
  'Basic aaaaaaaa',
  'SG.',
  'SG.aaaaaaaaaaaaaaaa.',
  'sk-',
  'ghp_',
  '1234567890:AA',
  'aaaaaaaaaaaaaa.atlasv1.',
  'hooks.slack.com/services/',
  'sig=',
  '$2b$',
  '$6$',
  '$$',
  '<',
  '<a',
  '<a>',
  '<password>',
  '{',
  '[',
  '{"',
  '["',
  '[1,',
  '{"a":',
  '"[',
  ' 1234567890123456',
  ',1234567890123456789',
  '1234567890123456e',
  '\\u0000',
  '漢',
  '\ud800',
  '*',
  '%',
  '&',
  '8Q~',
  'aaa8Q~',
  'https://hooks.slack.com/services/a@',
]

test.each(NASTY)('a megabyte of %j is read in linear time', piece => {
  const text = piece.repeat(Math.ceil(LENGTH / piece.length))
  for (const read of [holdsSecret, redactText, embeddedJson]) {
    expect([read.name, cpuTime(() => read(text)) < 300]).toEqual([read.name, true])
  }
  const redactor = createRedactor(KEY)
  const short = text.slice(0, 20_000)
  for (const tail of ['', '"', '@', ' x=1']) {
    const document = { [`${short}${tail}`]: `${short}${tail}`, password: `{${short}${tail}}` }
    expect(cpuTime(() => redactor.value(document))).toBeLessThan(200)
    expect(cpuTime(() => parsed(`[${short}${tail}]`))).toBeLessThan(200)
  }
})

function parsed(text: string): unknown {
  try {
    return parseJson(text)
  } catch (error) {
    expect(error).toBeInstanceOf(SyntaxError)
    return undefined
  }
}

describe('a kubeconfig, or a file of credentials', () => {
  test.each([
    'Name the file by --kubeconfig FILE.',
    'wgo scan --kubeconfig other.yaml --context prod',
    'wgo scan --kubeconfig=ci/kube.conf',
    'KUBECONFIG=/srv/ci/kc',
    'KUBECONFIG=a.yaml:~/.kube/b.yaml',
    String.raw`KUBECONFIG=C:\Users\ana\.kube\config`,
    'the kubeconfig: there is none',
    'export GOOGLE_APPLICATION_CREDENTIALS=/path/to/key.json',
    'GOOGLE_APPLICATION_CREDENTIALS=ci/key.json',
  ])('that is named by its place is no secret: %s', text => {
    expect(redactText(text)).toBe(text)
  })

  const content = 'apiVersion: v1\nusers: [{name: a, user: {token: canary-9f2c}}]\n'
  const base64 = Buffer.from(content).toString('base64')
  test.each([
    `kubeconfig: "${content}"`,
    `kubeconfig: |\n  ${content.replaceAll('\n', '\n  ')}`,
    `kubeconfig: ${base64}`,
    `KUBECONFIG=${base64}`,
    `KUBECONFIG_DATA=${base64}`,
    `--kubeconfig ${base64.slice(0, 40)}`,
    `{"kubeconfig":${JSON.stringify(content)}}`,
  ])('whose content stands there is one: %s', text => {
    const told = redactText(text)
    expect(told).toContain('[secret]')
    expect(told).not.toMatch(/canary-9f2c|YXBpVmVy/)
  })
})
