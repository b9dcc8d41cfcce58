import { expect, test } from 'vitest'
import {
  labelTest,
  type RefSpec,
  type Resource,
  readResourceKey,
  refValues,
  type TypeSpec,
} from '../src/index.ts'

const specOf = (refs: readonly RefSpec[]): TypeSpec => ({
  type: 'server',
  permissions: [],
  secret: [],
  volatile: [],
  unordered: [],
  refs,
})
const resource = (parts: Partial<Resource>): Resource => ({
  provider: 'fake',
  scope: 'a',
  type: 'server',
  id: 's-1',
  properties: {},
  ...parts,
})
const ref = (path: string, by = 'id'): RefSpec => ({ path, to: ['thing'], by })
const found = (parts: Partial<Resource>, ...refs: readonly RefSpec[]): readonly string[] =>
  refValues(resource(parts), specOf(refs)).map(({ ref, value }) => `${ref.path} ${ref.by} ${value}`)

test('values at plain, listed and deep places are found, wherever in the resource they are', () => {
  const parts = {
    properties: { subnet_id: 's-9', groups: ['g-1', 'g-2'], rules: [{ to: { arn: 'x' } }, { to: {} }] },
    observed: { host: 'h-1' },
    tags: { owner: 'team' },
  }
  expect(
    found(
      parts,
      ref('/properties/subnet_id'),
      ref('/properties/groups/*'),
      ref('/properties/**/arn', 'arn'),
      ref('/observed/host'),
      ref('/tags/owner'),
      ref('/properties/absent'),
    ).toSorted(),
  ).toEqual([
    '/observed/host id h-1',
    '/properties/**/arn arn x',
    '/properties/groups/* id g-1',
    '/properties/groups/* id g-2',
    '/properties/subnet_id id s-9',
    '/tags/owner id team',
  ])
})

test('one place may name a thing in several ways', () => {
  const parts = { properties: { key: 'k' } }
  expect(found(parts, ref('/properties/key'), ref('/properties/key', 'arn'))).toHaveLength(2)
})

test('only texts name something: no numbers, no objects, nothing empty', () => {
  const parts = { properties: { key: ['', 0, 7, true, null, {}, [], { id: 'x' }] } }
  expect(found(parts, ref('/properties/key/*'), ref('/properties/key'))).toEqual([])
})

test('the stand-in of a secret names nothing, as a value or inside a text', () => {
  const parts = {
    properties: { key: { $secret: 'hash' }, url: 'https://$secret:hash@host', list: ['$secret:h'] },
  }
  const places = ['key', 'key/*', 'url', 'list/*', '**']
  expect(found(parts, ...places.map(place => ref(`/properties/${place}`)))).toEqual([])
})

test('a place named like a member of every object names nothing that is not there', () => {
  expect(found({}, ref('/properties/__proto__'), ref('/properties/constructor/name'))).toEqual([])
})

test('a text that has not the form of a key is none', () => {
  for (const text of ['', 'aws_vpc.main', 'a/b/c/d/e', 'a/b/c/d/e/f/g']) {
    expect(readResourceKey(text)).toBeUndefined()
  }
})

test('selectors fit as in Kubernetes; one that asks for nothing, or wrongly, is none', () => {
  const labels = { app: 'web', tier: 'front' }
  const expression = (operator: string, key: string, ...values: string[]) => ({
    matchExpressions: [{ key, operator, ...(values.length > 0 && { values }) }],
  })
  for (const [selector, fits] of [
    [{ app: 'web' }, true],
    [{ app: 'web', tier: 'back' }, false],
    [{ matchLabels: { app: 'web' } }, true],
    [{ matchLabels: { app: 'api' } }, false],
    [{ matchLabels: 'api' }, false],
    [expression('In', 'app', 'web', 'api'), true],
    [expression('In', 'zone', 'a'), false],
    [expression('NotIn', 'app', 'web'), false],
    [expression('NotIn', 'zone', 'a'), true],
    [expression('Exists', 'tier'), true],
    [expression('DoesNotExist', 'tier'), false],
    [{ matchLabels: { app: 'web' }, ...expression('DoesNotExist', 'tier') }, false],
  ] as const) {
    expect(labelTest(selector)?.(labels), JSON.stringify(selector)).toBe(fits)
  }
  for (const none of [
    {},
    { matchLabels: {} },
    { matchExpressions: [] },
    'app',
    null,
    { app: 1 },
    expression('Like', 'app'),
    expression('constructor', 'app'),
  ]) {
    expect(labelTest(none), JSON.stringify(none)).toBeUndefined()
  }
})
