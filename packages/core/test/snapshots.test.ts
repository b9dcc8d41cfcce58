import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  applyPolicy,
  diffEntries,
  type Entry,
  isSnapshotId,
  readEntry,
  readMetadata,
  type SnapshotSummary,
  withTags,
} from '../src/index.ts'

const entry = (key: string, fingerprint: string): Entry => ({
  key,
  fingerprint,
  resource: { id: key, type: 't', provider: 'p', scope: 's', properties: { fingerprint } },
})

async function* stream(entries: readonly Entry[]): AsyncGenerator<Entry> {
  yield* entries
}

test('a merged diff is what a naive diff says', async () => {
  const side = fc
    .dictionary(fc.string({ maxLength: 2 }), fc.constantFrom('1', '2'), { maxKeys: 12 })
    .map(all =>
      Object.entries(all)
        .map(([key, print]) => entry(key, print))
        .sort((a, b) => (a.key < b.key ? -1 : 1)),
    )
  await fc.assert(
    fc.asyncProperty(side, side, async (before, after) => {
      const told: string[] = []
      for await (const { action, key } of diffEntries(stream(before), stream(after)))
        told.push(`${key} ${action}`)
      const [was, is] = [before, after].map(
        each => new Map(each.map(({ key, fingerprint }) => [key, fingerprint])),
      )
      const naive = [...new Set([...before, ...after].map(({ key }) => key))].sort().flatMap(key => {
        const [old, now] = [was?.get(key), is?.get(key)]
        if (old === now) return []
        return `${key} ${old === undefined ? 'add' : now === undefined ? 'remove' : 'modify'}`
      })
      expect(told).toEqual(naive)
    }),
  )
})

test('a diff that is left early ends both sides', async () => {
  let ended = 0
  async function* watched(): AsyncGenerator<Entry> {
    try {
      for (let i = 0; ; i++) yield entry(String(i).padStart(9, '0'), String(Math.random()))
    } finally {
      ended++
    }
  }
  for await (const _ of diffEntries(watched(), watched())) break
  expect(ended).toBe(2)
})

test('a snapshot id is a safe file name, and nothing else is an id', () => {
  for (const id of ['a', '2026-03-01T12.00', 'A_b-9', 'x'.repeat(128)]) expect(isSnapshotId(id)).toBe(true)
  for (const id of ['', '.', '..', '-a', '_a', 'a/b', 'a\\b', 'a b', 'a\n', 'ä', 'a\0', 'x'.repeat(129)])
    expect(isSnapshotId(id), JSON.stringify(id)).toBe(false)
})

test('tags are set and taken away without touching the document', () => {
  const document = { tags: { a: '1' } }
  expect(withTags(document, { a: null, b: '2' })).toEqual({ tags: { b: '2' } })
  expect(withTags(document, { a: null })).toEqual({})
  expect(withTags<typeof document>({ tags: {} as never }, { ['__proto__']: 'x' }).tags).toEqual(
    JSON.parse('{"__proto__":"x"}'),
  )
  expect(document).toEqual({ tags: { a: '1' } })
})

test('a policy removes only what no rule keeps, and without rules nothing', () => {
  const now = Date.parse('2026-03-31T00:00:00Z')
  const summary = fc.record({ age: fc.nat(40), tagged: fc.boolean() }).map(({ age, tagged }) => ({
    timestamp: new Date(now - age * 86_400_000).toISOString(),
    ...(tagged && { tags: { hold: 'x' } }),
  })) as unknown as fc.Arbitrary<SnapshotSummary>
  const optional = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
    fc.option(values, { nil: undefined })
  fc.assert(
    fc.property(
      fc.array(summary),
      optional(fc.nat(40)),
      optional(fc.nat(10)),
      optional(fc.boolean()),
      (all, days, last, tagged) => {
        const { kept, removed } = applyPolicy(all, {
          now,
          ...(days !== undefined && { retentionDays: days }),
          ...(last !== undefined && { keepLast: last }),
          ...(tagged !== undefined && { keepTagged: tagged }),
        })
        expect(kept.length + removed.length).toBe(all.length)
        if (days === undefined && last === undefined && !tagged) expect(removed).toEqual([])
        if (last !== undefined) expect(kept.length).toBeGreaterThanOrEqual(Math.min(last, all.length))
        for (const each of removed) {
          const age = now - Date.parse(each.timestamp)
          if (days !== undefined) expect(age).toBeGreaterThanOrEqual(days * 86_400_000)
          if (tagged) expect(each.tags).toBeUndefined()
          for (const other of kept) {
            const keptByAnother = other.tags !== undefined && tagged
            if (!keptByAnother)
              expect(Date.parse(other.timestamp)).toBeGreaterThanOrEqual(Date.parse(each.timestamp))
          }
        }
      },
    ),
  )
})

test('documents from outside are told what is wrong with them', () => {
  const metadata = {
    schema_version: 1,
    id: 'one',
    auto_name: 'one',
    timestamp: '2026-03-01T00:00:00Z',
    provider: 'p',
    providers: ['p'],
    wgo_version: '1.0.0',
    scan_duration_ms: 1,
    resource_count: 0,
    coverage: [],
  }
  expect(readMetadata(metadata)).toBe(metadata)
  for (const member of Object.keys(metadata)) {
    const { [member as keyof typeof metadata]: _, ...rest } = metadata
    expect(() => readMetadata(rest), member).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID', message: expect.stringContaining(member) }),
    )
    expect(() => readMetadata({ ...metadata, [member]: null }), member).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID' }),
    )
  }
  expect(() => readMetadata({ ...metadata, schema_version: 2 })).toThrow(/schema version 2/)
  const resource = { id: 'i', type: 't', provider: 'p', scope: 's', properties: {} }
  expect(readEntry(resource, 'resource 1').key).toBe('p/s///t/i')
  for (const wrong of [null, [], 'x', { ...resource, properties: [] }, { ...resource, id: 7 }])
    expect(() => readEntry(wrong as never, 'resource 7')).toThrow(/resource 7/)
})
