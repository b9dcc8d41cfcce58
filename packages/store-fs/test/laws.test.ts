import type { Entry, EntryDelta } from '@wgo/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { folderOfTest } from './folder.ts'
import { diffOf, entriesOf, machine, save } from './snapshots.ts'

const NAME = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constantFrom('__proto__', 'constructor', 'a\nb', '"\\', '\ud800', '🦊', '%2F', 'x'.repeat(3_000)),
  fc.nat(60).map(String),
)
const ENTRIES = fc
  .array(fc.record({ id: NAME, size: fc.nat(2), hits: fc.nat(1) }), { maxLength: 60 })
  .map(
    all =>
      new Map(
        all.map(({ id, size, hits }) => [id, machine(0, { id, properties: { size }, observed: { hits } })]),
      ),
  )
  .map(map => [...map.values()])

const byKey = (a: { readonly key: string }, b: { readonly key: string }): number => (a.key < b.key ? -1 : 1)

test('any entries in any order are read in key order, and a diff is what a naive diff says', async () => {
  const folder = await folderOfTest()
  const store = await folder.open()
  let run = 0
  await fc.assert(
    fc.asyncProperty(ENTRIES, ENTRIES, async (before, after) => {
      run++
      await save(store, `before-${run}`, before)
      await save(store, `after-${run}`, after.toReversed())
      expect(await entriesOf(store, `before-${run}`)).toEqual(before.toSorted(byKey))
      expect(await diffOf(store, `before-${run}`, `after-${run}`)).toEqual(naiveDiff(before, after))
    }),
    { numRuns: 25 },
  )
  expect((await store.verify()).damage).toEqual([])
}, 60_000)

function naiveDiff(before: readonly Entry[], after: readonly Entry[]): EntryDelta[] {
  const [was, is] = [before, after].map(side => new Map(side.map(each => [each.key, each]))) as [
    Map<string, Entry>,
    Map<string, Entry>,
  ]
  const deltas: EntryDelta[] = []
  for (const { key, resource } of before)
    if (!is.has(key)) deltas.push({ action: 'remove', key, before: resource })
  for (const { key, fingerprint, resource } of after) {
    const old = was.get(key)
    if (!old) deltas.push({ action: 'add', key, after: resource })
    else if (old.fingerprint !== fingerprint)
      deltas.push({ action: 'modify', key, before: old.resource, after: resource })
  }
  return deltas.sort(byKey)
}
