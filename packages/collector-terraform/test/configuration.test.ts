// biome-ignore-all lint/suspicious/noTemplateCurlyInString: configuration is written so
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blockBackend } from '../src/configuration/block-backend.ts'
import { parseBody } from '../src/configuration/body.ts'
import { jsonBackend } from '../src/configuration/json-backend.ts'

describe('what is written out is read', () => {
  test.each([
    ['a = "x"', { a: 'x' }],
    ['a="x" # why\nb = 1 // so\nc /* what */ = true', { a: 'x', b: 1, c: true }],
    ['a = "tab\\t \\"quoted\\" \\u00fc \\U0001F600 \\\\"', { a: 'tab\t "quoted" ü 😀 \\' }],
    ['a = "$${kept} %%{kept} $5 100%"', { a: '${kept} %{kept} $5 100%' }],
    ['a = ["x", "y",]\nb = []\nc = [\n  1, # one\n  2\n]', { a: ['x', 'y'], b: [], c: [1, 2] }],
    ['a = { b = "x", "c-d" : 1\n e = null }', { a: { b: 'x', 'c-d': 1, e: null } }],
    [
      'a = <<EOT\n  line\nEOT\nb = <<-EOT\n    in\n      deeper\n    EOT\n',
      { a: '  line\n', b: 'in\n  deeper\n' },
    ],
    ['größe = "x"\r\nb = 1e3\r\n', { größe: 'x', b: 1000 }],
    ['__proto__ = "x"', JSON.parse('{"__proto__":"x"}')],
  ])('%j', (source, values) => {
    expect(parseBody(source).values).toEqual(values)
  })

  test('blocks, with and without labels, in each other', () => {
    const { blocks } = parseBody('resource "a" "b" {\n  x {\n    y = 1\n  }\n}\nlocals { z = 2 }')
    expect(blocks).toMatchObject([
      { type: 'resource', labels: ['a', 'b'], body: { blocks: [{ type: 'x', body: { values: { y: 1 } } }] } },
      { type: 'locals', labels: [], body: { values: { z: 2 } } },
    ])
  })
})

describe('what has to be worked out is named, and nothing else of it', () => {
  test.each([
    ['var.bucket', 'made of var.bucket'],
    ['"${var.env}-hunter2"', 'made of var.env'],
    ['var.a ? "hunter2" : local.b', 'made of var.a, local.b'],
    ['join("-", [\n  var.a,\n  "}"\n])', 'made of var.a'],
    ['file("hunter2")', 'an expression'],
    ['"x" + "y"', 'an expression'],
    ['{ a = var.x }', 'made of var.x'],
    ['["a", "${var.x}"]', 'made of var.x'],
    ['<<EOT\n${var.x}\nEOT', 'made of var.x'],
    ['"${lookup({ "a" = "}" }, "a")}"', 'an expression'],
  ])('%s', (expression, made) => {
    const { values, unresolved } = parseBody(`before = 1\na = ${expression}\nafter = 2\n`)
    expect(unresolved).toEqual(new Map([['a', made]]))
    expect(values).toEqual({ before: 1, after: 2 })
  })
})

describe('backends', () => {
  test('the last one that a file names, with its blocks', () => {
    const source = `
      resource "x" "backend" { backend = "no" }
      terraform {
        required_version = ">= 1.0"
        backend "s3" {
          bucket = "states"
          key    = var.key
          assume_role = { role_arn = "arn:r" }
          endpoints { s3 = "http://s" }
        }
      }`
    expect(blockBackend(source)).toEqual({
      type: 's3',
      config: { bucket: 'states', assume_role: { role_arn: 'arn:r' }, endpoints: [{ s3: 'http://s' }] },
      unresolved: new Map([['key', 'made of var.key']]),
    })
    expect(
      blockBackend('terraform {\n cloud {\n organization = "acme"\n workspaces { tags = ["a"] }\n }\n}'),
    ).toMatchObject({
      type: 'cloud',
      config: { organization: 'acme', workspaces: [{ tags: ['a'] }] },
    })
    expect(blockBackend('# terraform { backend "s3" {} }\nx = "backend"')).toBeUndefined()
  })

  test('the same as JSON', () => {
    const s3 = { bucket: 'states', key: '${var.key}', '//': 'why' }
    const expected = {
      type: 's3',
      config: { bucket: 'states' },
      unresolved: new Map([['key', 'an expression']]),
    }
    expect(jsonBackend(JSON.stringify({ terraform: { backend: { s3 } } }))).toMatchObject(expected)
    expect(jsonBackend(JSON.stringify({ terraform: [{ backend: [{ s3: [s3] }] }] }))).toMatchObject(expected)
    expect(jsonBackend('{"terraform": "backend"}')).toBeUndefined()
    expect(jsonBackend('{ backend')).toBeUndefined()
  })
})

describe('laws', () => {
  const written = fc.string({ unit: 'binary', maxLength: 40 })
  const quoted = (text: string): string =>
    `"${text
      .replace(/[\\"]/g, '\\$&')
      .replaceAll('\n', '\\n')
      .replaceAll('\r', '\\r')
      .replace(/([$%])(?=\{)/g, '$1$1')}"`

  test('any text that is quoted comes back', () => {
    fc.assert(
      fc.property(
        written.filter(text => !/[$%]{2}/.test(text)),
        fc.string(),
        (text, comment) => {
          const source = `# ${comment.replaceAll('\n', ' ')}\nterraform {\n  backend "http" {\n    address = ${quoted(text)}\n  }\n}\n`
          expect(blockBackend(source)?.config).toEqual({ address: text })
        },
      ),
    )
  })

  test('whatever comes, reading it ends', () => {
    const pieces = fc.constantFrom(
      '"',
      '${',
      '}',
      '{',
      '[',
      ']',
      '=',
      '<<EOT\n',
      'EOT',
      '\n',
      'a',
      '/*',
      '\\',
      ',',
      '1',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 3 }))), each => {
        parseBody(each.join(''))
      }),
    )
  })
})
