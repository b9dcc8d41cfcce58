import fc from 'fast-check'
import { expect, test } from 'vitest'
import { listText } from '../src/listing/list-text.ts'

const read = (text: string) => {
  const { head, count, objects } = listText(Buffer.from(text))
  return { head, count, objects: [...objects()] }
}

const withoutItems = (list: object): object => ({ ...list, items: [] })

test('whatever a list holds, it is what the whole text says', () => {
  const objects = fc.array(fc.dictionary(fc.string(), fc.jsonValue()))
  const list = fc.record({ metadata: fc.dictionary(fc.string(), fc.jsonValue()), items: objects })
  fc.assert(
    fc.property(list, fc.constantFrom(0, 1, '\r\n\t'), (written, space) => {
      const text = JSON.stringify(written, null, space)
      const whole = JSON.parse(text)
      expect(read(text)).toEqual({
        head: withoutItems(whole),
        count: whole.items.length,
        objects: whole.items,
      })
    }),
  )
})

/** To be put in. */
const SNIPPETS = [
  '"items":',
  '[',
  ']',
  '{',
  '}',
  ',',
  ':',
  '"',
  '\\',
  '-0',
  '{"a":1}',
  'null',
  '\u00a0',
  '\ufeff',
  ' ',
]

test('whatever is cut out of a list or put into it, it is what the whole text says, or is none', () => {
  const objects = fc.array(fc.dictionary(fc.constantFrom('a', 'items', '"]}'), fc.jsonValue({ maxDepth: 2 })))
  const list = fc.record({ items: objects, metadata: fc.jsonValue({ maxDepth: 1 }) })
  const slip = fc.record({
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    without: fc.nat(4),
    snippet: fc.constantFrom('', ...SNIPPETS),
  })
  fc.assert(
    fc.property(list, fc.array(slip, { minLength: 1, maxLength: 3 }), (written, slips) => {
      const text = slips.reduce((before, { share, without, snippet }) => {
        const at = Math.floor(share * before.length)
        return before.slice(0, at) + snippet + before.slice(at + without)
      }, JSON.stringify(written))
      const whole = parsed(text)
      if (whole === undefined) expect(() => read(text)).toThrow(SyntaxError)
      else expect(read(text).objects).toEqual(itemsIn(whole))
    }),
    { numRuns: 500 },
  )
})

function itemsIn(whole: unknown): readonly unknown[] {
  const { items } = (whole ?? {}) as { readonly items?: unknown }
  return Array.isArray(items) ? items : []
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

test.each([
  '{"items":[{"a":1}],"items":[{"b":2},{"c":3}]}',
  '{"items":[{"a":1}],"items":[{"b":2}]}',
  '{"items":[{"a":1}],"items":[0]}',
  '{"items":[{"a":1}],"items":[]}',
  '{"items":[],"items":[{"b":2}]}',
  '{"items":[{"a":1}],"items":null}',
  '{"items":[{"a":1}],"it\\u0065ms":[{"b":2}]}',
  '{"it\\u0065ms":[{"a":1}],"items":[{"b":2}]}',
])('of two lists the last counts: %s', text => {
  const { items } = JSON.parse(text) as { items: readonly unknown[] | null }
  expect(read(text)).toMatchObject({ count: items?.length ?? 0, objects: items ?? [] })
})

test('bytes that are no UTF-8 are the same as in the whole text', () => {
  const bytes = Buffer.from('{"items":[{"a":"?y"},{"b":"?"}],"c":"?"}'.replaceAll('?', '\xe2\x82'), 'latin1')
  const { items } = JSON.parse(bytes.toString()) as { items: readonly unknown[] }
  expect([...listText(bytes).objects()]).toEqual(items)
})

test('objects may be nested as deeply as JSON.parse goes', () => {
  const text = `{"items":[${'{"a":['.repeat(2_000)}${']}'.repeat(2_000)}]}`
  expect(read(text).objects).toEqual(JSON.parse(text).items)
})

test('quotes, backslashes and brackets in texts are no ends', () => {
  const items = [{ a: 'x"}]' }, { 'b\\': '\\"]}', c: ['"items":['] }, { d: 'é"\u2028😀' }]
  expect(read(JSON.stringify({ note: '"items":[{}]', items })).objects).toEqual(items)
})

test('what the server says of the list may come after its items', () => {
  const { head, objects } = read('{"items":[{"a":1},{"a":2}],"metadata":{"continue":"on"}}')
  expect([head, objects]).toEqual([{ items: [], metadata: { continue: 'on' } }, [{ a: 1 }, { a: 2 }]])
})

test('items deeper within are not those of the list', () => {
  const list = { spec: { items: [{ no: 1 }] }, items: [{ items: [{ inner: 1 }] }] }
  expect(read(JSON.stringify(list))).toEqual({
    head: withoutItems(list),
    count: 1,
    objects: [{ items: [{ inner: 1 }] }],
  })
})

test.each([
  ['null', null, []],
  ['{"items":null}', { items: null }, []],
  ['{"kind":"Status"}', { kind: 'Status' }, []],
  ['[{"items":[{}]}]', [{ items: [{}] }], []],
  ['{"items":[1,null,{"a":1}]}', { items: [1, null, { a: 1 }] }, [1, null, { a: 1 }]],
  ['{"it\\u0065ms":[{"a":1}]}', { items: [{ a: 1 }] }, [{ a: 1 }]],
])('%s is read whole', (text, head, objects) => {
  expect(read(text)).toEqual({ head, count: objects.length, objects })
})

test.each([
  '',
  '{"items":[{"a":1}',
  '{"items":[{"a":1},',
  '{"items":[{"a":"',
  '{"items":[{}]',
  '{"items":[{}]}}',
  '{"items":[{}{}]}',
  '{"items":[{},]}',
  '{"items":[,{}]}',
  '{"items":[{}:{}]}',
  '{"items":[{"a":[1}]]}',
  '\ufeff{"items":[{}]}',
])('what is no JSON is no answer: %s', text => {
  expect(() => read(text)).toThrow(SyntaxError)
})

test('an object is parsed when it is taken', () => {
  const { count, objects } = listText(Buffer.from('{"n":1,"o":{"p":[]},"items":[{"a":1},{"a":oops}]}'))
  const taken = objects()[Symbol.iterator]()
  expect([count, taken.next().value]).toEqual([2, { a: 1 }])
  expect(() => taken.next()).toThrow(SyntaxError)
})
