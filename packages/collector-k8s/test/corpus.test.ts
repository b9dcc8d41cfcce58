import {
  at,
  canonicalJson,
  enter,
  isJsonArray,
  isJsonObject,
  type Json,
  type PathCursor,
  pathTree,
  type Random,
  seededRandom,
} from '@wgo/core'
import { describe, expect, test } from 'vitest'
import { KUBERNETES_TYPES, typeOf, UNREAD_TYPES } from '../src/index.ts'
import { CORPUS, corpusObjects, documentIn, type NamedObject, WITHOUT_CORPUS } from './support/corpus.ts'
import { read, standIns } from './support/read.ts'
import { shuffled, shuffledKeys } from './support/shuffled.ts'

const made = CORPUS ? corpusObjects('control-plane-1.20') : []
const found = CORPUS ? corpusObjects('openshift-cluster') : []
const objects = [...made, ...found]

describe.skipIf(!CORPUS)(`clusters of other people (${WITHOUT_CORPUS})`, () => {
  test('hundreds of objects of dozens of kinds are there to be read', () => {
    expect(objects.length).toBeGreaterThan(300)
    expect(new Set(objects.map(({ kind }) => kind)).size).toBeGreaterThan(45)
  })

  test('each becomes a resource that is not noise, or is one of the kinds that are', () => {
    for (const object of objects) {
      const entry = read(object)
      if (!entry) expect(isExpectedNoise(object), `${object.kind} ${object.metadata.name}`).toBe(true)
      else expect(entry.resource).toMatchObject({ id: object.metadata.name, provider: 'kubernetes' })
    }
  })

  test('seen again with its members in another order and what is counted moved on, it is the same', () => {
    for (const object of objects) {
      const again = read(seenAgain(object))
      expect(again?.fingerprint, `${object.kind} ${object.metadata.name}`).toBe(read(object)?.fingerprint)
    }
  })

  test('with every list that has no order in another order, it is the same', () => {
    for (const seed of [1, 2, 3]) {
      for (const object of objects) {
        const turned = read(inAnotherOrder(object, seededRandom(seed)))
        expect(turned?.fingerprint, `${object.kind} ${object.metadata.name}`).toBe(read(object)?.fingerprint)
      }
    }
  })

  test('what changes by itself is in nothing that is compared', () => {
    for (const object of objects) {
      const { properties = {}, tags = {} } = read(object)?.resource ?? {}
      const text = canonicalJson({ properties, tags } as Json)
      for (const noise of [
        'last-applied-configuration',
        '"resourceVersion":',
        '"managedFields":',
        '"creationTimestamp":',
      ])
        expect(text.includes(noise), `${object.kind} ${object.metadata.name}: ${noise}`).toBe(false)
    }
  })

  test('of the built-in kinds, next to nothing is taken for a secret that is none', () => {
    const builtIn = new Set(KUBERNETES_TYPES.map(({ type }) => type))
    const places = objects.flatMap(object => {
      const { resource } = read(object) ?? {}
      return resource && builtIn.has(resource.type)
        ? standIns(resource as unknown as Json).map(path => `${resource.type} ${path}`)
        : []
    })
    expect([...new Set(places)].filter(place => !/\/env\/\*\/value$/.test(place)).sort()).toEqual([
      // A checksum that its annotation calls a secret; the name of a Secret that VSYSTEM_SECRET is set to.
      'Pod /properties/metadata/annotations/operator.openshift.io/dep-openshift-oauth-apiserver.etcd-client.secret',
      'Pod /properties/spec/containers/*/args/*',
      'Pod /properties/spec/volumes/*/secret/secretName',
    ])
  })
})

describe.skipIf(!CORPUS)(`what an API server says of its own kinds (${WITHOUT_CORPUS})`, () => {
  test('every kind that it can list has rules of its own, or is not read', () => {
    const known = new Set(KUBERNETES_TYPES.map(({ type }) => type))
    const served = documentIn('control-plane-1.20/openapi-v2.json.gz') as unknown as OpenApi
    const listed = Object.keys(served.definitions).flatMap(name => listedKind(served, name))
    expect(listed.length).toBeGreaterThan(40)
    expect([...new Set(listed)].filter(type => !known.has(type) && !UNREAD_TYPES.has(type))).toEqual([])
  })
})

interface OpenApi {
  readonly definitions: Readonly<Record<string, Definition>>
}

interface Definition {
  readonly 'x-kubernetes-group-version-kind'?: readonly { readonly group: string; readonly kind: string }[]
}

/** The kind of a list's items: `PodList` is served where `Pod` can be listed. */
function listedKind({ definitions }: OpenApi, name: string): string[] {
  if (!definitions[`${name}List`] || name.includes('.meta.')) return []
  return (definitions[name]?.['x-kubernetes-group-version-kind'] ?? []).map(typeOf)
}

function isExpectedNoise({ kind, metadata }: NamedObject): boolean {
  return kind === 'Event' || (kind === 'ConfigMap' && metadata.name === 'kube-root-ca.crt')
}

/** An object as it is a while later, though nobody touched it. */
function seenAgain(object: NamedObject): NamedObject {
  const { metadata, status, ...rest } = object
  const later = '2031-01-01T00:00:00Z'
  const conditions = [{ type: 'Ready', status: 'Unknown', lastTransitionTime: later }]
  return shuffledKeys(
    {
      ...rest,
      metadata: { ...metadata, resourceVersion: '999999', generation: 99, managedFields: [] },
      status: { ...(status as object), observedGeneration: 99, conditions },
    } as unknown as Json,
    seededRandom(7),
  ) as unknown as NamedObject
}

const specs = new Map(KUBERNETES_TYPES.map(spec => [spec.type, spec]))

/** An object whose sets and keyed lists, as its kind declares them, come as another read may give them. */
function inAnotherOrder({ apiVersion, kind, metadata, ...body }: NamedObject, random: Random): NamedObject {
  const group = apiVersion.slice(0, Math.max(apiVersion.indexOf('/'), 0))
  const { unordered = [], keyed = {} } = specs.get(typeOf({ group, kind })) ?? {}
  const tree = pathTree([...unordered, ...Object.keys(keyed)].map(path => [path, true]))
  const turned = turn(body as unknown as Json, enter(tree.root, 'properties'), random)
  return { ...(turned as object), apiVersion, kind, metadata } as unknown as NamedObject
}

function turn(value: Json, cursor: PathCursor<boolean>, random: Random): Json {
  if (isJsonArray(value)) {
    const items = value.map((item, i) => turn(item, enter(cursor, i), random))
    return at(cursor) ? shuffled(items, random) : items
  }
  if (!isJsonObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, turn(member, enter(cursor, key), random)]),
  )
}
