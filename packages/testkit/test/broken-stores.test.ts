import { randomBytes } from 'node:crypto'
import {
  canonicalJson,
  type Entry,
  type EntryDelta,
  type Finish,
  type Json,
  type SnapshotReader,
  type SnapshotStore,
  type SnapshotSummary,
  type SnapshotWriter,
} from '@wgo/core'
import { describe, expect, test } from 'vitest'
import { memoryStore, STORE_CASES } from '../src/index.ts'

/** A store with one thing wrong, and the case that must find it. */
interface Broken {
  readonly what: string
  readonly make: (whole: SnapshotStore) => SnapshotStore
  readonly caught: RegExp
}

const BROKEN: readonly Broken[] = [
  {
    what: 'reads in the order of its own liking',
    make: whole => withReader(whole, reader => ({ ...reader, entries: () => backwards(reader.entries()) })),
    caught: /in key order, whatever the order/,
  },
  {
    what: 'has no room for a snapshot of nothing',
    make: whole => ({
      ...whole,
      list: async filter => (await whole.list(filter)).filter(each => each.resource_count > 0),
    }),
    caught: /snapshot of nothing/,
  },
  {
    what: 'trims names',
    make: whole =>
      withWriter(whole, writer => ({ ...writer, add: (entry, unit) => writer.add(trimmed(entry), unit) })),
    caught: /odd names/,
  },
  {
    what: 'shows a snapshot once it is sealed',
    make: whole => {
      let early = false
      const store = withWriter(whole, writer => ({
        ...writer,
        seal: options => {
          early = true
          return writer.seal(options)
        },
      }))
      return { ...store, list: async filter => (early ? [SUMMARY] : whole.list(filter)) }
    },
    caught: /before its commit/,
  },
  {
    what: 'cannot abort twice',
    make: whole =>
      withWriter(whole, writer => {
        let aborted = false
        const abort = async (): Promise<void> => {
          if (aborted) throw new Error('aborted already')
          aborted = true
        }
        return { ...writer, abort }
      }),
    caught: /an aborted writer/,
  },
  {
    what: 'calls every repetition a conflict',
    make: whole =>
      withWriter(whole, writer => ({
        ...writer,
        seal: async options => ({ ...(await writer.seal(options)), conflicts: [{ key: 'k', units: [] }] }),
      })),
    caught: /the same thing told twice/,
  },
  {
    what: 'forgets conflicts',
    make: whole =>
      withWriter(whole, writer => ({
        ...writer,
        seal: async options => ({ ...(await writer.seal(options)), conflicts: [] }),
      })),
    caught: /the newest is kept/,
  },
  {
    what: 'keeps what came first',
    make: whole =>
      withWriter(whole, writer => {
        const seen = new Set<string>()
        const add = async (entry: Entry, unit?: string): Promise<void> => {
          if (!seen.has(entry.key)) await writer.add(entry, unit)
          seen.add(entry.key)
        }
        return { ...writer, add }
      }),
    caught: /what came later is kept/,
  },
  {
    what: 'does not finish',
    make: whole => withFinish(whole, () => undefined),
    caught: /what finish gives is kept/,
  },
  {
    what: 'asks for the finish twice',
    make: whole =>
      withFinish(whole, finish => (key, read) => {
        finish(key, read)
        return finish(key, read)
      }),
    caught: /asked once for each key/,
  },
  {
    what: 'takes what finish adds for a difference',
    make: whole => withReader(whole, reader => ({ ...reader, diff: other => everyKey(reader, other) })),
    caught: /what finish adds is no difference/,
  },
  {
    what: 'exports what was told and not what was kept',
    make: whole => ({
      ...whole,
      export: (id, options) => replaced(whole.export(id, options), /"dependencies":\[[^\]]*\],/g, ''),
    }),
    caught: /holds what finish gave/,
  },
  {
    what: 'mends what finish brings',
    make: whole =>
      withFinish(whole, finish => (key, read) => {
        const finished = finish(key, read)
        const dependencies = finished?.dependencies?.map(each => each.toWellFormed())
        return finished && { ...finished, ...(dependencies && { dependencies }) }
      }),
    caught: /odd texts that finish brings/,
  },
  {
    what: 'goes on without a finish that fails',
    make: whole =>
      withFinish(whole, finish => (key, read) => {
        try {
          return finish(key, read)
        } catch {
          return undefined
        }
      }),
    caught: /a finish that fails/,
  },
  {
    what: 'has one writer for all',
    make: whole => {
      let shared: Promise<SnapshotWriter> | undefined
      return {
        ...whole,
        writer: options => {
          shared ??= whole.writer(options)
          return shared
        },
      }
    },
    caught: /writers do not mix/,
  },
  {
    what: 'replaces a snapshot of the same id',
    make: whole =>
      withWriter(whole, writer => ({
        ...writer,
        commit: async metadata => {
          await whole.remove(metadata.id).catch(() => {})
          return writer.commit(metadata)
        },
      })),
    caught: /an id that is taken/,
  },
  {
    what: 'does not hear an interrupt',
    make: whole => ({ ...whole, writer: () => whole.writer() }),
    caught: /an interrupted writer/,
  },
  {
    what: 'loses metadata',
    make: whole =>
      withReader(whole, reader => ({ ...reader, metadata: { ...reader.metadata, name: 'none' } })),
    caught: /tells the metadata/,
  },
  {
    what: 'finds the next best',
    make: whole =>
      withReader(whole, reader => ({
        ...reader,
        get: async key => (await reader.get(key)) ?? (await first(reader))?.resource,
      })),
    caught: /found by its key/,
  },
  {
    what: 'tells a modification as an addition',
    make: whole =>
      withReader(whole, reader => ({
        ...reader,
        diff: (other, options) => asAdditions(reader.diff(other, options)),
      })),
    caught: /added, removed and modified/,
  },
  {
    what: 'compares what is only observed',
    make: whole => withReader(whole, reader => ({ ...reader, diff: other => everyKey(reader, other) })),
    caught: /is no difference, nor/,
  },
  {
    what: 'skips what only one side has',
    make: whole =>
      withReader(whole, reader => ({
        ...reader,
        diff: (other, options) => onlyModified(reader.diff(other, options)),
      })),
    caught: /differs by everything/,
  },
  {
    what: 'knows only its own readers',
    make: whole => {
      const own = new WeakSet<SnapshotReader>()
      return withReader(whole, reader => {
        const known: SnapshotReader = {
          ...reader,
          diff: (other, options) => {
            if (!own.has(other)) throw new Error('not mine')
            return reader.diff(other, options)
          },
        }
        own.add(known)
        return known
      })
    },
    caught: /another store's reader/,
  },
  {
    what: 'hands out what it keeps',
    make: whole => {
      const kept = new Map<string, Entry>()
      const share = async function* (entries: AsyncIterable<Entry>): AsyncGenerator<Entry> {
        for await (const each of entries) {
          if (!kept.has(each.key)) kept.set(each.key, each)
          yield kept.get(each.key) ?? each
        }
      }
      return withReader(whole, reader => ({ ...reader, entries: options => share(reader.entries(options)) }))
    },
    caught: /is a copy/,
  },
  {
    what: 'reads on after an interrupt',
    make: whole => withReader(whole, reader => ({ ...reader, entries: () => reader.entries() })),
    caught: /an interrupt ends it/,
  },
  {
    what: 'verifies what is not there',
    make: whole => ({ ...whole, verify: async () => ({ snapshots: 0, checked_bytes: 0, damage: [] }) }),
    caught: /SNAPSHOT_NOT_FOUND, whatever/,
  },
  {
    what: 'lists the oldest first',
    make: whole => ({ ...whole, list: async filter => (await whole.list(filter)).toReversed() }),
    caught: /newest first/,
  },
  {
    what: 'counts no gaps',
    make: whole =>
      withWriter(whole, writer => ({
        ...writer,
        commit: async metadata => ({ ...(await writer.commit(metadata)), gaps: 0 }),
      })),
    caught: /gaps counted/,
  },
  { what: 'does not filter', make: whole => ({ ...whole, list: () => whole.list() }), caught: /each filter/ },
  {
    what: 'forgets tags',
    make: whole => ({
      ...whole,
      tag: async (id, tags) =>
        ({ ...(await whole.list()).find(each => each.id === id), tags }) as unknown as SnapshotSummary,
    }),
    caught: /tags are set/,
  },
  {
    what: 'removes nothing',
    make: whole => ({ ...whole, remove: async () => {} }),
    caught: /a removed snapshot/,
  },
  {
    what: 'prunes without being told what to keep',
    make: whole => ({ ...whole, prune: policy => whole.prune({ keepLast: 0, ...policy }) }),
    caught: /without rules/,
  },
  {
    what: 'cannot count days',
    make: whole => ({ ...whole, prune: policy => whole.prune({ ...policy, now: policy.now + 86_400_000 }) }),
    caught: /retention_days/,
  },
  {
    what: 'keeps one less',
    make: whole => ({
      ...whole,
      prune: policy => whole.prune({ ...policy, keepLast: (policy.keepLast ?? 1) - 1 }),
    }),
    caught: /keep-last/,
  },
  {
    what: 'does not look at tags',
    make: whole => ({ ...whole, prune: policy => whole.prune({ ...policy, keepTagged: false }) }),
    caught: /keep-tagged/,
  },
  {
    what: 'keeps what any tag marks',
    make: whole => ({ ...whole, prune: policy => whole.prune({ ...policy, keepTagged: true }) }),
    caught: /any rule keeps it/,
  },
  {
    what: 'runs dry for real',
    make: whole => ({ ...whole, prune: ({ dryRun: _, ...policy }) => whole.prune(policy) }),
    caught: /dry run/,
  },
  {
    what: 'sees damage everywhere',
    make: whole => ({
      ...whole,
      verify: async id => ({
        ...(await whole.verify(id)),
        damage: [{ file: 'f', snapshots: [], problem: 'p' }],
      }),
    }),
    caught: /no damage/,
  },
  {
    what: 'makes a redaction key each time',
    make: whole => ({ ...whole, redactionKey: async () => randomBytes(32) }),
    caught: /redaction key is the same/,
  },
  {
    what: 'exports without a checksum',
    make: whole => ({
      ...whole,
      export: (id, options) => replaced(whole.export(id, options), /sha256:[0-9a-f]+/, ''),
    }),
    caught: /single-file form with its checksum/,
  },
  {
    what: 'gives imports an id of its own',
    make: whole => ({
      ...whole,
      import: (pieces, options) => whole.import(replaced(pieces, /"id":"one"/, '"id":"new"'), options),
    }),
    caught: /under its own id/,
  },
  {
    what: 'wants a file in one piece',
    make: whole => ({
      ...whole,
      import: async (pieces, options) => whole.import(await firstPiece(pieces), options),
    }),
    caught: /in any pieces/,
  },
  {
    what: 'imports over what is there',
    make: whole => ({
      ...whole,
      import: async (pieces, options) => {
        for (const { id } of await whole.list()) await whole.remove(id)
        return whole.import(pieces, options)
      },
    }),
    caught: /is nothing new/,
  },
  {
    what: 'does not look at checksums',
    make: whole => ({
      ...whole,
      import: (pieces, options) => whole.import(pieces, options).catch(() => SUMMARY),
    }),
    caught: /was changed is SNAPSHOT_CORRUPT/,
  },
  {
    what: 'calls everything damaged',
    make: whole => ({
      ...whole,
      import: (pieces, options) =>
        whole.import(pieces, options).catch(() => {
          throw Object.assign(new Error(), { code: 'SNAPSHOT_CORRUPT' })
        }),
    }),
    caught: /what is no snapshot/,
  },
  {
    what: 'imports to the end',
    make: whole => ({ ...whole, import: pieces => whole.import(pieces) }),
    caught: /ends an import/,
  },
]

const SUMMARY = { id: 'later', timestamp: '2026-01-01T00:00:00Z' } as unknown as SnapshotSummary

describe('the store contract finds a store that', () => {
  for (const { what, make, caught } of BROKEN) {
    test(what, async () => {
      const [found, ...others] = STORE_CASES.filter(({ name }) => caught.test(name))
      expect(others).toEqual([])
      const store = make(memoryStore())
      await expect(found?.check({ store, reopen: async () => store })).rejects.toThrow()
    })
  }
})

test('every case is able to fail', () => {
  const untested = STORE_CASES.filter(({ name }) => !BROKEN.some(({ caught }) => caught.test(name)))
  expect(untested.map(({ name }) => name)).toEqual([])
})

function withWriter(whole: SnapshotStore, change: (writer: SnapshotWriter) => SnapshotWriter): SnapshotStore {
  return { ...whole, writer: async options => change(await whole.writer(options)) }
}

/** `broken`: what the store makes of the finish that it is given; undefined: it does not ask. */
function withFinish(whole: SnapshotStore, broken: (finish: Finish) => Finish | undefined): SnapshotStore {
  return withWriter(whole, writer => ({
    ...writer,
    seal: ({ finish } = {}) => {
      const used = finish && broken(finish)
      return writer.seal(used ? { finish: used } : {})
    },
  }))
}

function withReader(whole: SnapshotStore, change: (reader: SnapshotReader) => SnapshotReader): SnapshotStore {
  return { ...whole, open: async id => change(await whole.open(id)) }
}

async function* backwards(entries: AsyncIterable<Entry>): AsyncGenerator<Entry> {
  const all: Entry[] = []
  for await (const each of entries) all.unshift(each)
  yield* all
}

async function first(reader: SnapshotReader): Promise<Entry | undefined> {
  for await (const each of reader.entries()) return each
  return undefined
}

function trimmed(entry: Entry): Entry {
  return { ...entry, resource: { ...entry.resource, id: entry.resource.id.trim() } }
}

async function* asAdditions(deltas: AsyncIterable<EntryDelta>): AsyncGenerator<EntryDelta> {
  for await (const each of deltas)
    yield each.action === 'modify' ? { action: 'add', key: each.key, after: each.after } : each
}

async function* onlyModified(deltas: AsyncIterable<EntryDelta>): AsyncGenerator<EntryDelta> {
  for await (const each of deltas) if (each.action === 'modify') yield each
}

async function* everyKey(before: SnapshotReader, after: SnapshotReader): AsyncGenerator<EntryDelta> {
  for await (const { key, resource } of after.entries()) {
    const was = await before.get(key)
    if (was && canonicalJson(was as unknown as Json) !== canonicalJson(resource as unknown as Json))
      yield { action: 'modify', key, before: was, after: resource }
  }
}

async function* replaced(
  pieces: AsyncIterable<string | Uint8Array>,
  pattern: RegExp,
  by: string,
): AsyncGenerator<string> {
  for await (const piece of pieces)
    yield Buffer.from(piece as Uint8Array)
      .toString()
      .replace(pattern, by)
}

async function firstPiece(
  pieces: AsyncIterable<string | Uint8Array>,
): Promise<AsyncIterable<string | Uint8Array>> {
  const iterator = pieces[Symbol.asyncIterator]()
  const { value } = await iterator.next()
  return (async function* () {
    yield value
  })()
}
