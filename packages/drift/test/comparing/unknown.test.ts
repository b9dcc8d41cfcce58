import type { JsonObject, Resource, TypeSpec } from '@wgo/core'
import { expect, test } from 'vitest'
import { compared, diffCompared, pathChanges } from '../../src/diff/diff-resources.ts'
import { comparablePair, type PairKnowledge } from '../../src/state/comparing/comparable-pair.ts'

const QUEUE = { fifo_queue: true, delay_seconds: 5 }

test('what is not live is told where its type’s collector says that it reads it', () => {
  const spec = specOf({ reads: { settable: ['/properties/delay_seconds'], except: [], whole: true } })
  expect(drift(declared(QUEUE), live({}), { spec })).toEqual(['/properties/delay_seconds'])
})

test('what is not live is not told where nobody says that it is read', () => {
  expect(drift(declared(QUEUE), live({}), { spec: specOf({}) })).toEqual([])
  expect(drift(declared(QUEUE), live({}))).toEqual([])
})

test('what differs is told whether or not anybody says that it is read', () => {
  expect(drift(declared(QUEUE), live({ fifo_queue: false }))).toEqual(['/properties/fifo_queue'])
})

test('what is worked out is not told where a collector says what people can set', () => {
  const spec = specOf({ reads: { settable: ['/properties/fifo_queue'], except: [], whole: true } })
  const own = { fifo_queue: true, url: 'https://a' }
  expect(drift(declared(own), live({ ...own, url: 'https://b' }), { spec })).toEqual([])
})

test('what is told by name is known to be read, and the rest shows where it is there', () => {
  const spec = specOf({ reads: { settable: ['/properties/delay_seconds'], except: [], whole: false } })
  expect(drift(declared(QUEUE), live({}), { spec })).toEqual(['/properties/delay_seconds'])
  const other = { fifo_queue: false, delay_seconds: 5 }
  expect(drift(declared(QUEUE), live(other), { spec })).toEqual(['/properties/fifo_queue'])
})

test('what is not live is not told where parts of it could not be read', () => {
  const spec = specOf({ reads: { settable: ['/properties/delay_seconds'], except: [], whole: true } })
  const partly = { ...live({ tags: {} }), unread: ['attributes'] }
  expect(drift({ ...declared(QUEUE), tags: { a: '1' } }, partly, { spec })).toEqual([])
})

test('what the provider that wrote the state did not know is not told', () => {
  const [old, now] = [declared(QUEUE, { unset: ['policy'] }), { ...QUEUE, newer: 'on' }]
  expect(drift(old, live(now))).toEqual([])
  expect(drift(old, live({ ...now, policy: 'x' }))).toEqual(['/properties/policy'])
  expect(drift(declared(QUEUE), live(now))).toEqual(['/properties/newer'])
})

test('tags are not told of a type that has none in Terraform', () => {
  const tagged = { ...live(QUEUE), tags: { a: '1' } }
  expect(drift(declared(QUEUE, { unset: ['policy'] }), tagged)).toEqual([])
  expect(drift(declared(QUEUE, { unset: ['tags'] }), tagged)).toEqual(['/tags/a'])
  expect(drift(declared(QUEUE, { unset: ['policy'], tags_all: {} }), tagged)).toEqual(['/tags/a'])
})

test('what is filled in where nothing is said is told where it was said and is gone', () => {
  const [eip, spec] = [
    { network_interface: 'eni-1' },
    specOf({ reads: { settable: ['/properties/network_interface'], except: [], whole: true } }),
  ]
  const of = (properties: JsonObject): Resource => ({ ...live(properties), type: 'aws_eip' })
  expect(drift(declared({}), of(eip), { spec })).toEqual([])
  expect(drift(declared(eip), of({}), { spec })).toEqual(['/properties/network_interface'])
})

test('what resources of their own declare is not told of the thing that they are a part of', () => {
  const [state, there] = [declared({ ...QUEUE, policy: 'x' }), live({ ...QUEUE, policy: 'y' })]
  expect(drift(state, there, { elsewhere: new Set(['policy']) })).toEqual([])
  expect(drift(state, there)).toEqual(['/properties/policy'])
})

test('what Terraform says moves by itself is not told', () => {
  const declaredSpec = specOf({ volatile: ['/properties/revision'] })
  expect(drift(declared(QUEUE), live({ ...QUEUE, revision: 7 }), { declaredSpec })).toEqual([])
})

test('the declared side is written as it is live where both mean the same', () => {
  const [state, there] = [
    declared({ port: '5432', ranges: ['b', 'a'] }),
    live({ port: 5432, ranges: ['a', 'b'] }),
  ]
  const spec = specOf({ unordered: ['/properties/ranges'] })
  const { before, after } = comparablePair(state, there, { spec })
  expect(before.properties).toEqual(there.properties)
  expect(after.properties).toEqual(there.properties)
})

test('both sides bear what names the live one', () => {
  const there: Resource = { ...live(QUEUE), id: 'https://queue', name: 'jobs', region: 'eu-west-1' }
  const { before, after } = comparablePair(declared(QUEUE), there)
  for (const side of [before, after])
    expect(side).toMatchObject({ provider: 'aws', id: 'https://queue', name: 'jobs', region: 'eu-west-1' })
})

test('a list of ten thousand that was turned round costs no more than its length', () => {
  const items = Array.from({ length: 10_000 }, (_, i) => ({
    cidr: `10.${i >> 8}.${i & 255}.0/24`,
    description: '',
  }))
  const spec = specOf({ unordered: ['/properties/entry'] })
  const bare = items.map(({ cidr }) => ({ cidr })).reverse()
  const started = performance.now()
  expect(drift(declared({ entry: items }), live({ entry: bare }), { spec })).toEqual([])
  expect(performance.now() - started).toBeLessThan(5_000)
})

function declared(properties: JsonObject, observed: JsonObject = {}): Resource {
  return { ...live(properties), provider: 'terraform', observed }
}

function live(properties: JsonObject): Resource {
  return { id: 'it', type: 'aws_sqs_queue', provider: 'aws', scope: 'x', properties }
}

function specOf(more: Partial<TypeSpec>): TypeSpec {
  return { type: 'x', permissions: [], secret: [], volatile: [], unordered: [], refs: [], ...more }
}

function drift(state: Resource, there: Resource, know: PairKnowledge = {}): readonly string[] {
  const { before, after } = comparablePair(state, there, know)
  return pathChanges(diffCompared(compared(before), compared(after), know.spec)).map(({ path }) => path)
}
