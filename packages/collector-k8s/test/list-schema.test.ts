import { expect, test } from 'vitest'
import { listSchema } from '../src/index.ts'
import { read, resourceOf } from './support/read.ts'

const array = (type: string, items: object = { type: 'string' }, ...keys: string[]) => ({
  type: 'array',
  'x-kubernetes-list-type': type,
  ...(keys.length > 0 && { 'x-kubernetes-list-map-keys': keys }),
  items,
})
const object = (properties: object) => ({ type: 'object', properties })

const SCHEMA = listSchema(
  object({
    status: object({ nodes: array('set') }),
    spec: object({
      hosts: array('set'),
      steps: array('atomic'),
      routes: array('map', object({ name: { type: 'string' }, methods: array('set') }), 'name'),
      ports: array('map', object({ port: { type: 'integer' } }), 'port', 'protocol'),
      '*': array('set'),
      zones: { type: 'object', additionalProperties: object({ racks: array('set') }) },
    }),
  }) as never,
)

test('sets and maps are found wherever they are, but for the status', () => {
  expect(SCHEMA).toEqual({
    unordered: [
      '/properties/spec/hosts',
      '/properties/spec/routes/*/methods',
      '/properties/spec/ports',
      '/properties/spec/~2',
      '/properties/spec/zones/*/racks',
    ],
    keyed: { '/properties/spec/routes': 'name' },
  })
})

test('what is no schema has no lists', () => {
  for (const none of [undefined, null, 'text', [], {}, { properties: [] }, { properties: { spec: null } }])
    expect(listSchema(none as never)).toEqual({ unordered: [], keyed: {} })
})

test('a custom resource is the same in whatever order its sets and maps come, and another where a list has changed', () => {
  const custom = (spec: object) => ({ apiVersion: 'shop.example/v1', kind: 'Gate', spec })
  const routes = [
    { name: 'a', methods: ['GET', 'PUT'] },
    { name: 'b', methods: [] },
  ]
  const of = (spec: object) => read(custom(spec), { schema: SCHEMA })?.fingerprint
  const whole = of({ hosts: ['x', 'y'], routes, zones: { eu: { racks: ['1', '2'] } } })
  expect(of({ hosts: ['y', 'x'], routes: routes.toReversed(), zones: { eu: { racks: ['2', '1'] } } })).toBe(
    whole,
  )
  expect(of({ steps: ['x', 'y'] })).not.toBe(of({ steps: ['y', 'x'] }))
  expect(resourceOf(custom({ routes: routes.toReversed() }), { schema: SCHEMA }).properties).toEqual({
    spec: {
      routes: [
        { methods: ['GET', 'PUT'], name: 'a' },
        { methods: [], name: 'b' },
      ],
    },
  })
})

test('a schema that holds itself ends', () => {
  const node: Record<string, unknown> = { type: 'object' }
  node.properties = { child: node, tags: array('set') }
  expect(listSchema(node as never).unordered.length).toBeLessThan(100)
})
