import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { jsonPieces } from '../src/present/json.ts'
import { yamlPieces } from '../src/present/yaml.ts'

/** JSON documents as they are printed: objects and lists, with every odd key and text. */
const documents = fc
  .oneof(
    fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue(), { noNullPrototype: true }),
    fc.array(fc.jsonValue()),
  )
  .map(document => JSON.parse(JSON.stringify(document)))

test('json in pieces is the JSON that one call would print', () => {
  fc.assert(
    fc.property(documents, document => {
      expect([...jsonPieces(document)].join('')).toBe(`${JSON.stringify(document, null, 2)}\n`)
    }),
  )
})

test('yaml in pieces reads back as the same document', () => {
  fc.assert(
    fc.property(documents, document => {
      expect(parse([...yamlPieces(document)].join(''))).toEqual(document)
    }),
  )
})

test('a member that is undefined is left out, as JSON does', () => {
  expect([...jsonPieces({ a: undefined, b: [1] })].join('')).toBe('{\n  "b": [\n    1\n  ]\n}\n')
})
