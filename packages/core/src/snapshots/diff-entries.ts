import type { Entry, EntryDelta } from '../contracts/snapshot-store.ts'

/** What differs between two streams of entries that are each in key order. Holds one entry of each. */
export async function* diffEntries(
  before: AsyncIterable<Entry>,
  after: AsyncIterable<Entry>,
): AsyncGenerator<EntryDelta, void, undefined> {
  const left = before[Symbol.asyncIterator]()
  const right = after[Symbol.asyncIterator]()
  try {
    let [b, a] = await Promise.all([left.next(), right.next()])
    while (!b.done || !a.done) {
      const order = b.done ? 1 : a.done ? -1 : compareKeys(b.value.key, a.value.key)
      const delta = deltaOf(order <= 0 ? b.value : undefined, order >= 0 ? a.value : undefined)
      if (delta) yield delta
      if (order <= 0) b = await left.next()
      if (order >= 0) a = await right.next()
    }
  } finally {
    await Promise.all([left.return?.(), right.return?.()])
  }
}

/** Keys in their order: by UTF-16 code unit. */
export function compareKeys(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function deltaOf(before: Entry | undefined, after: Entry | undefined): EntryDelta | undefined {
  if (!before) return after && { action: 'add', key: after.key, after: after.resource }
  if (!after) return { action: 'remove', key: before.key, before: before.resource }
  if (before.fingerprint === after.fingerprint) return undefined
  return { action: 'modify', key: after.key, before: before.resource, after: after.resource }
}
