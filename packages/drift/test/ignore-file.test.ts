import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ignoreGroups, parseIgnore } from '../src/index.ts'
import { compare, type Parts } from './snapshots.ts'

const text = (changes: Parameters<typeof ignoreGroups>[0]): string =>
  ignoreGroups(changes)
    .flatMap(({ lines }) => lines)
    .join('\n')

const NAMES = [
  'a',
  'web[0]',
  '**',
  '#x',
  '!x',
  'a/b',
  'a:/properties',
  ' ',
  'é"',
  '\\',
  '__proto__',
  'a\nb',
  '~1',
  '0',
]
const name = fc.oneof(fc.constantFrom(...NAMES), fc.string({ minLength: 1, maxLength: 6 }))
const value = fc.oneof(
  fc.integer({ min: 0, max: 3 }),
  fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 4 }),
  fc.array(fc.record({ id: name, port: fc.integer({ min: 0, max: 2 }) }), { maxLength: 3 }),
)
const world = fc.uniqueArray(
  fc.record({
    type: fc.constantFrom('aws_vpc', 'apps/Deployment'),
    id: name,
    properties: fc.dictionary(name, value, { maxKeys: 3 }),
    tags: fc.dictionary(name, fc.constantFrom('x', 'y'), { maxKeys: 2 }),
  }),
  { selector: ({ type, id }) => `${type} ${id}`, maxLength: 4 },
)

test('what is written hides all that was shown, whatever things are called', async () => {
  await fc.assert(
    fc.asyncProperty(world, world, async (before, after) => {
      const { changes } = await compare(before as Parts[], after as Parts[])
      const ignore = parseIgnore(text(changes), 'generated')
      const left = await compare(before as Parts[], after as Parts[], { ignore })
      expect(left.changes).toEqual([])
      expect(left.summary.ignored).toBe(changes.length)
    }),
    { numRuns: 300 },
  )
})

test('it hides nothing else: a place beside the one that differed is told', async () => {
  const of = (properties: object): Parts[] => [{ type: 'aws_vpc', id: 'a', properties: { ...properties } }]
  const { changes } = await compare(of({ size: 1 }), of({ size: 2 }))
  expect(text(changes)).toBe('fake/aws_vpc/a:/properties/size')
  const ignore = parseIgnore(text(changes), 'generated')
  const { changes: left } = await compare(of({ size: 1, mtu: 1 }), of({ size: 2, mtu: 2 }), { ignore })
  expect(left).toMatchObject([{ paths: [{ path: '/properties/mtu' }] }])
})

test('a list that shifts is hidden as a list', async () => {
  const of = (list: number[]): Parts[] => [{ type: 'aws_vpc', id: 'a', properties: { list } }]
  const { changes } = await compare(of([1, 2]), of([3, 1, 2]))
  expect(text(changes)).toBe('fake/aws_vpc/a:/properties/list')
})
