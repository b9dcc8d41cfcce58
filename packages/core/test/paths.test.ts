import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  allAt,
  at,
  childPointer,
  enter,
  escapeSegment,
  type Json,
  pathTree,
  pointerSegments,
  valueAt,
} from '../src/index.ts'
import { json, nastyKey } from './arbitraries.ts'
import { cpuTime } from './cpu-time.ts'

const segments = fc.array(nastyKey, { maxLength: 4 })

test('a pointer gives back the segments it was made of', () => {
  fc.assert(
    fc.property(segments, each => {
      expect(pointerSegments(each.reduce(childPointer, ''))).toEqual(each)
    }),
  )
})

test('valueAt finds every value of a document by its pointer, and nothing else', () => {
  fc.assert(
    fc.property(json, document => {
      for (const [pointer, value] of places(document, '')) expect(valueAt(document, pointer)).toBe(value)
      expect(valueAt(document, '/not there/at all')).toBeUndefined()
    }),
  )
  expect(valueAt({ a: [1] }, '/a/-')).toBeUndefined()
  expect(valueAt({}, '/constructor')).toBeUndefined()
  expect(valueAt([1, 2], '/01')).toBeUndefined()
  expect(valueAt([1, 2], '/')).toBeUndefined()
})

function* places(value: Json, pointer: string): Generator<readonly [string, Json]> {
  yield [pointer, value]
  if (typeof value !== 'object' || value === null) return
  for (const [key, member] of Object.entries(value)) yield* places(member as Json, childPointer(pointer, key))
}

test('a path without its leading slash is refused', () => {
  expect(() => pathTree([['a/b', 1]])).toThrow(TypeError)
  expect(() => pointerSegments('a')).toThrow(TypeError)
})

/** The naive reading of a path: which segments it matches. */
function matches(path: readonly string[], place: readonly string[]): boolean {
  const [step, ...rest] = path
  if (step === undefined) return place.length === 0
  if (step === '**') return matches(rest, place) || (place.length > 0 && matches(path, place.slice(1)))
  const [segment, ...below] = place
  return segment !== undefined && (step === '*' || literal(step) === segment) && matches(rest, below)
}

function literal(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~2', '*').replaceAll('~0', '~')
}

test('a path tree agrees with the naive reading of its paths', () => {
  const key = fc.constantFrom('a', 'b', '*', '**', 'a/b', '~', '0', '')
  const step = fc.oneof(
    fc.constantFrom('*', '**'),
    key.map(each => escapeSegment(each).replaceAll('*', '~2')),
  )
  const paths = fc.array(fc.array(step, { maxLength: 5 }), { maxLength: 6 })
  fc.assert(
    fc.property(paths, fc.array(key, { maxLength: 6 }), (written, place) => {
      const tree = pathTree(written.map((path, i) => [path.map(each => `/${each}`).join(''), i] as const))
      const cursor = place.reduce((each, segment) => enter(each, segment), tree.root)
      const expected = written.flatMap((path, i) => (matches(path, place) ? [i] : []))
      expect(allAt(cursor)).toEqual(expected)
      expect(at(cursor)).toBe(expected[0])
    }),
    { numRuns: 2_000 },
  )
})

test('an index enters like its digits, and a tree without paths leads nowhere', () => {
  const tree = pathTree([
    ['/list/0', 'first'],
    ['/list/*/name', 'name'],
  ])
  const list = enter(tree.root, 'list')
  expect(at(enter(list, 0))).toBe('first')
  expect(at(enter(enter(list, 7), 'name'))).toBe('name')
  expect(enter(pathTree([]).root, 'x').dead).toBe(true)
  expect(enter(enter(tree.root, 'other'), 'x').dead).toBe(true)
})

test('many wildcards cost no more than the document: one look-up a step', () => {
  const tree = pathTree(Array.from({ length: 300 }, (_, i) => [`/**/key${i}/*/**/value`, i] as const))
  const walk = (): void => {
    for (let n = 0; n < 20_000; n++) {
      let cursor = tree.root
      for (const segment of ['properties', 'a', 'b', 'c', 'value']) cursor = enter(cursor, segment)
      expect(at(cursor)).toBeUndefined()
    }
  }
  expect(cpuTime(walk)).toBeLessThan(1_000)
})
