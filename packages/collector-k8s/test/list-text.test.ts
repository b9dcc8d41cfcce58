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
])('half an answer is none: %s', text => {
  expect(() => read(text)).toThrow(SyntaxError)
})

test('an object is parsed when it is taken', () => {
  const { count, objects } = listText(Buffer.from('{"n":1,"o":{"p":[]},"items":[{"a":1},{"a":oops}]}'))
  const taken = objects()[Symbol.iterator]()
  expect([count, taken.next().value]).toEqual([2, { a: 1 }])
  expect(() => taken.next()).toThrow(SyntaxError)
})
