import { expect, test } from 'vitest'
import { readAggregated } from '../src/discovery/aggregated.ts'
import { chooseKinds } from '../src/discovery/choose-kinds.ts'
import type { ServedVersion } from '../src/discovery/discovered.ts'
import { groupVersions } from '../src/discovery/per-group.ts'

/** A version and its kinds, by what may be done with them. */
function served(
  group: string,
  version: string,
  kinds: Readonly<Record<string, readonly string[]>>,
): ServedVersion {
  const made = Object.entries(kinds).map(([kind, verbs]) => ({
    group,
    version,
    kind,
    plural: `${kind.toLowerCase()}s`,
    namespaced: true,
    verbs,
  }))
  return { group, version, kinds: made }
}

const LIST = ['list']
const chosen = (...versions: readonly ServedVersion[]): readonly string[] =>
  chooseKinds(versions).map(({ group, version, kind }) => `${group}/${version}/${kind}`)

test('a kind is read once, in the version that its group prefers among those that list it', () => {
  const [v1, v2] = [
    served('a', 'v1', { Old: LIST, Both: LIST }),
    served('a', 'v2', { Both: LIST, New: LIST }),
  ]
  expect(chosen(v2, v1)).toEqual(['a/v2/Both', 'a/v2/New', 'a/v1/Old'])
  expect(chosen(served('a', 'v2', { Both: ['create'] }), v1)).toEqual(['a/v1/Old', 'a/v1/Both'])
})

test('kinds of one name in two groups are two kinds', () => {
  expect(chosen(served('', 'v1', { Service: LIST }), served('serving', 'v1', { Service: LIST }))).toEqual([
    '/v1/Service',
    'serving/v1/Service',
  ])
})

test('what cannot be listed is not read', () => {
  expect(chosen(served('', 'v1', { Binding: ['create'], Pod: LIST }))).toEqual(['/v1/Pod'])
})

test('what moved to a group of its own is read there, and where it did not, in its old home', () => {
  const old = served('extensions', 'v1beta1', { Ingress: LIST, Scale: LIST })
  expect(chosen(old, served('networking.k8s.io', 'v1', { Ingress: LIST }))).toEqual([
    'extensions/v1beta1/Scale',
    'networking.k8s.io/v1/Ingress',
  ])
})

test('the preferred version of a group goes first, and each is asked once', () => {
  const versions = ['v1', 'v2', 'v1'].map(version => ({ version }))
  const groups = [{ name: 'a', versions, preferredVersion: { version: 'v2' } }, { versions }, { name: 'b' }]
  expect(groupVersions({ groups })).toEqual([
    { group: 'a', version: 'v2' },
    { group: 'a', version: 'v1' },
  ])
  expect(groupVersions('nonsense')).toEqual([])
})

test('a stale group that still says what it serves is read; one that does not is dead', () => {
  const resource = { resource: 'widgets', responseKind: { kind: 'Widget' }, scope: 'Cluster', verbs: LIST }
  const group = (name: string, ...resources: object[]) => ({
    metadata: { name },
    versions: [{ version: 'v1', freshness: 'Stale', resources }],
  })
  const items = [group('a', resource, { resource: 'odd' }), group('b')]
  const read = readAggregated({ kind: 'APIGroupDiscoveryList', items })
  expect(read?.versions).toEqual([
    {
      group: 'a',
      version: 'v1',
      kinds: [
        { group: 'a', version: 'v1', kind: 'Widget', plural: 'widgets', namespaced: false, verbs: LIST },
      ],
    },
  ])
  expect(read?.dead).toMatchObject([{ group: 'b', version: 'v1', error: { code: 'PROVIDER_FAULT' } }])
  expect(readAggregated({ kind: 'APIGroupList', groups: [] })).toBeUndefined()
})
