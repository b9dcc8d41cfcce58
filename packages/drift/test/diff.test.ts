import { canonicalResource, type JsonObject, type PathChange, type TypeSpec } from '@wgo/core'
import { resource } from '@wgo/testkit'
import { expect, test } from 'vitest'
import { diffResources } from '../src/index.ts'
import { cpuTime } from './cpu-time.ts'

const SPEC: TypeSpec = {
  type: 'thing',
  permissions: [],
  secret: [],
  volatile: [],
  unordered: ['/properties/set'],
  keyed: { '/properties/ports': 'containerPort' },
  refs: [],
}

function diff(before: JsonObject, after: JsonObject): PathChange[] {
  const of = (properties: JsonObject) => resource({ type: 'thing', id: 'a', properties })
  return diffResources(of(before), of(after), SPEC)
}

test('a changed scalar is one path with both values', () => {
  expect(diff({ size: { cpu: 1, mem: 2 } }, { size: { cpu: 4, mem: 2 } })).toEqual([
    { path: '/properties/size/cpu', before: 1, after: 4 },
  ])
})

test('a new sub-object is one path, not a path for each leaf', () => {
  const logging = { bucket: 'logs', prefix: 'a/', deep: { x: [1, 2, 3] } }
  expect(diff({}, { logging })).toEqual([{ path: '/properties/logging', after: logging }])
  expect(diff({ logging }, {})).toEqual([{ path: '/properties/logging', before: logging }])
})

test('a text that becomes JSON, or stops being some, is one path with both values', () => {
  const of = (policy: string) =>
    canonicalResource(resource({ type: 'thing', id: 'a', properties: { policy, other: 1 } }), SPEC)
  const [text, json] = [of('none yet'), of('{ "b": [2, 1], "a": 1 }')]
  const value = { a: 1, b: [2, 1] }
  expect(diffResources(text, json, SPEC)).toEqual([
    { path: '/properties/policy', before: 'none yet', after: value },
  ])
  expect(diffResources(json, of('{ "b": [2, 1], "a": 1 '), SPEC)).toEqual([
    { path: '/properties/policy', before: value, after: '{ "b": [2, 1], "a": 1 ' },
  ])
  expect(diffResources(json, of('{"a":1,"b":[2,1]}'), SPEC)).toEqual([])
  expect(diffResources(json, of('{"a":2,"b":[2,1]}'), SPEC)).toEqual([
    { path: '/properties/policy/a', before: 1, after: 2 },
  ])
})

test('each tag is a path of its own, also the first and the last', () => {
  const plain = resource({ type: 'thing', id: 'a' })
  const tagged = resource({ type: 'thing', id: 'a', tags: { env: 'prod', 'a/b': 'c' } })
  expect(diffResources(plain, tagged)).toEqual([
    { path: '/tags/a~1b', after: 'c' },
    { path: '/tags/env', after: 'prod' },
  ])
  expect(diffResources(tagged, plain)).toHaveLength(2)
})

test('no tags and an empty set of tags are the same', () => {
  expect(diffResources(resource({ type: 't', id: 'a' }), resource({ type: 't', id: 'a', tags: {} }))).toEqual(
    [],
  )
})

test('a name that changes is a path; what is only context is none', () => {
  const before = resource({
    type: 't',
    id: 'a',
    name: 'x',
    observed: { status: 'on' },
    updated_at: '2026-01-01T00:00:00Z',
  })
  const after = resource({ type: 't', id: 'a', name: 'y', observed: { status: 'off' } })
  expect(diffResources(before, after)).toEqual([{ path: '/name', before: 'x', after: 'y' }])
})

test('a value of another kind is replaced whole', () => {
  expect(diff({ a: { b: 1 } }, { a: [1] })).toEqual([{ path: '/properties/a', before: { b: 1 }, after: [1] }])
})

test('one element put into a long list is one path', () => {
  const before = Array.from({ length: 5_000 }, (_, i) => i)
  const after = before.toSpliced(1_234, 0, 'new' as never)
  expect(diff({ list: before }, { list: after })).toEqual([{ path: '/properties/list/1234', after: 'new' }])
  expect(diff({ list: after }, { list: before })).toEqual([{ path: '/properties/list/1234', before: 'new' }])
})

test('scattered insertions and removals are told one by one', () => {
  expect(diff({ list: ['a', 'b', 'c', 'd', 'e'] }, { list: ['x', 'a', 'c', 'd', 'y', 'e'] })).toEqual([
    { path: '/properties/list/0', after: 'x' },
    { path: '/properties/list/1', before: 'b' },
    { path: '/properties/list/4', after: 'y' },
  ])
})

test('a replaced element of an ordered list is one path with both values', () => {
  expect(diff({ list: ['a', 'b', 'c'] }, { list: ['a', 'x', 'c'] })).toEqual([
    { path: '/properties/list/1', before: 'b', after: 'x' },
  ])
})

test('the order of an ordered list is a change, of a set it is none', () => {
  expect(diff({ list: ['a', 'b'] }, { list: ['b', 'a'] })).toHaveLength(2)
  expect(diff({ set: ['a', 'b'] }, { set: ['b', 'a'] })).toEqual([])
})

test('sets are multisets: an element twice is not an element once', () => {
  expect(diff({ set: ['a', 'a', 'b'] }, { set: ['b', 'a'] })).toEqual([
    { path: '/properties/set/1', before: 'a' },
  ])
})

test('an element of a set points into the side where it is', () => {
  expect(diff({ set: [{ p: 1 }, { p: 2 }] }, { set: [{ p: 2 }, { p: 3 }, { p: 2 }] })).toEqual([
    { path: '/properties/set/0', before: { p: 1 } },
    { path: '/properties/set/0', after: { p: 2 } },
    { path: '/properties/set/1', after: { p: 3 } },
  ])
})

test('elements of a set that bear a name of their own are compared inside', () => {
  const before = [
    { name: 'a', policy: 1 },
    { name: 'b', policy: 1 },
  ]
  const after = [
    { name: 'b', policy: 1 },
    { name: 'a', policy: 2 },
  ]
  expect(diff({ set: before }, { set: after })).toEqual([
    { path: '/properties/set/1/policy', before: 1, after: 2 },
  ])
})

test('elements that a spec names by a member are matched by it, wherever they stand', () => {
  const before = { ports: [{ containerPort: 80, name: 'a' }, { containerPort: 443 }] }
  const after = { ports: [{ containerPort: 443 }, { containerPort: 80, name: 'b' }] }
  expect(diff(before, after)).toEqual([{ path: '/properties/ports/1/name', before: 'a', after: 'b' }])
})

test('a member gone from an element that moved points into before', () => {
  const before = { ports: [{ containerPort: 80, name: 'a' }, { containerPort: 443 }] }
  const after = { ports: [{ containerPort: 443 }, { containerPort: 80 }] }
  expect(diff(before, after)).toEqual([{ path: '/properties/ports/0/name', before: 'a' }])
})

test('where no spec speaks, a member unique on both sides names the elements', () => {
  const before = {
    containers: [
      { name: 'app', image: 'a:1' },
      { name: 'proxy', image: 'p:1' },
    ],
  }
  const after = {
    containers: [
      { name: 'init', image: 'i:1' },
      { name: 'app', image: 'a:2' },
      { name: 'proxy', image: 'p:1' },
    ],
  }
  expect(diff(before, after)).toEqual([
    { path: '/properties/containers/0', after: { name: 'init', image: 'i:1' } },
    { path: '/properties/containers/1/image', before: 'a:1', after: 'a:2' },
  ])
})

test('a block that Terraform writes as a list of one is compared inside', () => {
  expect(
    diff({ versioning: [{ enabled: true, mfa: false }] }, { versioning: [{ enabled: false, mfa: false }] }),
  ).toEqual([{ path: '/properties/versioning/0/enabled', before: true, after: false }])
})

test('a rotated secret is one path and shows stand-ins alone', () => {
  expect(diff({ password: { $secret: 'aaa' } }, { password: { $secret: 'bbb' } })).toEqual([
    { path: '/properties/password', before: { $secret: 'aaa' }, after: { $secret: 'bbb' } },
  ])
  expect(diff({ password: { $secret: 'aaa' } }, { password: { $secret: 'aaa' } })).toEqual([])
})

test('in a policy no list has an order, and a statement is known by its Sid', () => {
  const policy = (...statements: JsonObject[]) => ({
    policy: { Version: '2012-10-17', Statement: statements },
  })
  const read = { Sid: 'Read', Effect: 'Allow', Action: ['s3:Get*', 's3:List*'], Resource: ['*'] }
  const write = { Sid: 'Write', Effect: 'Allow', Action: ['s3:Put*'], Resource: ['a', 'b'] }
  expect(diff(policy(read, write), policy({ ...write, Resource: ['b', 'a'] }, read))).toEqual([])
  expect(diff(policy(read, write), policy({ ...write, Action: ['s3:Put*', 's3:*'] }, read))).toEqual([
    { path: '/properties/policy/Statement/0/Action/1', after: 's3:*' },
  ])
})

test('keys with the names of prototypes, slashes, tildes and nothing in them are keys', () => {
  const before = JSON.parse('{"__proto__":{"a":1},"constructor":1,"":1,"a/b~c":1}') as JsonObject
  const after = JSON.parse('{"__proto__":{"a":2},"toString":1,"":2,"a/b~c":2}') as JsonObject
  expect(diff(before, after)).toEqual([
    { path: '/properties/', before: 1, after: 2 },
    { path: '/properties/__proto__/a', before: 1, after: 2 },
    { path: '/properties/a~1b~0c', before: 1, after: 2 },
    { path: '/properties/constructor', before: 1 },
    { path: '/properties/toString', after: 1 },
  ])
})

test('ten thousand elements in another order are compared at once, not n times n', () => {
  const before = Array.from({ length: 10_000 }, (_, i) => `item-${i}`)
  const spent = cpuTime(() => {
    diff({ list: before }, { list: before.toReversed() })
  })
  expect(spent).toBeLessThan(1_000)
})
