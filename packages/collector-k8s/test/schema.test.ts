import {
  allAt,
  enter,
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
  type PathCursor,
  pathTree,
} from '@wgo/core'
import { describe, expect, test } from 'vitest'
import { KUBERNETES_TYPES, typeOf } from '../src/index.ts'
import { CORPUS, documentIn, WITHOUT_CORPUS } from './support/corpus.ts'

/** Lists that the API merges by a member's value, and whose order counts all the same. */
const ORDERED = [/\/initContainers$/, /^admissionregistration\.k8s\.io\/Mutating\S+ \/webhooks$/]
/** Nobody sets these in a template. */
const UNUSED = /\/metadata\/(?:finalizers|ownerReferences)$/

describe.skipIf(!CORPUS)(`lists that the API server calls sets or maps (${WITHOUT_CORPUS})`, () => {
  const { definitions } = (CORPUS
    ? documentIn('control-plane-1.20/openapi-v2.json.gz')
    : {}) as unknown as OpenApi
  const kinds = Object.entries(definitions ?? {}).flatMap(([name, definition]) =>
    (definition['x-kubernetes-group-version-kind'] ?? []).map(kind => [typeOf(kind), name] as const),
  )

  test('have no order, or one member that names their items, here too', () => {
    let seen = 0
    for (const spec of KUBERNETES_TYPES) {
      const rules = pathTree([
        ...spec.unordered.map(path => [path, SET] as const),
        ...spec.volatile.map(path => [path, VOLATILE] as const),
        ...Object.entries(spec.keyed ?? {}),
      ])
      for (const [, name] of kinds.filter(([type]) => type === spec.type)) {
        for (const { path, cursor, key } of lists(definitions, name, enter(rules.root, 'properties'))) {
          const place = `${spec.type} ${path}`
          if (ORDERED.some(form => form.test(place)) || UNUSED.test(place)) continue
          const told = allAt(cursor)
          expect(told.length, place).toBeGreaterThan(0)
          if (told[0] !== SET && key !== undefined) expect(told[0], place).toBe(key)
          seen += 1
        }
      }
    }
    expect(seen).toBeGreaterThan(150)
  })
})

interface OpenApi {
  readonly definitions: Readonly<Record<string, Definition>>
}

type Definition = JsonObject & {
  readonly 'x-kubernetes-group-version-kind'?: readonly { readonly group: string; readonly kind: string }[]
}

/** What a spec says of a place: no order, nothing compared, or the member that names the items. */
type Rules = PathCursor<string>
const SET = ''
const VOLATILE = ' '

interface List {
  readonly path: string
  readonly cursor: Rules
  readonly key: string | undefined
}

/** What is not compared, and what is the same for all kinds. */
const APART = ['/status', '/metadata']

/** The sets and maps of a definition. Definitions that hold themselves are looked into once. */
function* lists(all: OpenApi['definitions'], name: string, rules: Rules): Generator<List> {
  yield* within(all[name] ?? {}, '', rules, [name])

  function* within(
    schema: JsonObject,
    path: string,
    cursor: Rules,
    above: readonly string[],
  ): Generator<List> {
    if (APART.includes(path) || allAt(cursor).includes(VOLATILE)) return
    const target = typeof schema.$ref === 'string' ? (schema.$ref.split('/').at(-1) ?? '') : undefined
    if (target !== undefined) {
      if (!above.includes(target)) yield* within(all[target] ?? {}, path, cursor, [...above, target])
      return
    }
    if (isMergedList(schema)) yield { path, cursor, key: textOf(schema['x-kubernetes-patch-merge-key']) }
    if (isJsonObject(schema.items)) yield* within(schema.items, `${path}/*`, enter(cursor, '0'), above)
    if (!isJsonObject(schema.properties)) return
    for (const [member, inside] of Object.entries(schema.properties)) {
      if (isJsonObject(inside)) yield* within(inside, `${path}/${member}`, enter(cursor, member), above)
    }
  }
}

function isMergedList(schema: JsonObject): boolean {
  if (schema.type !== 'array') return false
  const type = schema['x-kubernetes-list-type']
  return (
    type === 'set' ||
    type === 'map' ||
    schema['x-kubernetes-patch-strategy'] !== undefined ||
    isJsonArray(schema['x-kubernetes-list-map-keys'])
  )
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}
