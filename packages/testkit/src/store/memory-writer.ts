import {
  type Conflict,
  compareKeys,
  type Finish,
  isSnapshotId,
  newest,
  type SnapshotWriter,
  snapshotSummary,
  WgoError,
} from '@wgo/core'
import { type MemorySnapshot, type Row, resourceOf, rowOf } from './memory-snapshot.ts'

interface Told {
  readonly row: Row
  readonly units: readonly string[]
  readonly conflict: boolean
}

export function memoryWriter(snapshots: Map<string, MemorySnapshot>, signal?: AbortSignal): SnapshotWriter {
  const told = new Map<string, Told>()
  let sealed: readonly Row[] | undefined
  let ended = false

  const expect = (ok: boolean, problem: string): void => {
    signal?.throwIfAborted()
    if (!ok || ended)
      throw new WgoError('BUG', `A snapshot writer was used wrongly: ${ended ? 'it has ended' : problem}.`)
  }

  return {
    add: async (entry, unit) => {
      expect(sealed === undefined, 'add after seal')
      const row = rowOf(entry)
      told.set(row.key, tellAgain(told.get(row.key), row, unit))
    },
    seal: async ({ finish } = {}) => {
      expect(sealed === undefined, 'sealed twice')
      const all = [...told.values()].sort((a, b) => compareKeys(a.row.key, b.row.key))
      sealed = all.map(({ row }) => (finish ? finished(row, finish) : row))
      return { resource_count: sealed.length, conflicts: all.filter(each => each.conflict).map(conflictOf) }
    },
    commit: async metadata => {
      expect(sealed !== undefined, 'commit before seal')
      if (!isSnapshotId(metadata.id))
        throw new WgoError('INPUT_INVALID', `${JSON.stringify(metadata.id)} cannot be a snapshot's id.`)
      if (snapshots.has(metadata.id))
        throw new WgoError('INPUT_INVALID', `There is a snapshot ${metadata.id} already.`)
      snapshots.set(metadata.id, { metadata: structuredClone(metadata), rows: sealed ?? [] })
      ended = true
      return snapshotSummary(metadata)
    },
    abort: async () => {
      ended = true
      told.clear()
    },
  }
}

/** One more telling of a key: the same thing merges, another is a conflict that the newest wins. */
function tellAgain(before: Told | undefined, row: Row, unit: string | undefined): Told {
  const units = unit === undefined ? [] : [unit]
  if (!before) return { row, units, conflict: false }
  const all = [...new Set([...before.units, ...units])]
  if (before.row.fingerprint === row.fingerprint && before.row.text === row.text)
    return { ...before, units: all }
  const later = resourceOf(row)
  const kept = newest(resourceOf(before.row), later) === later ? row : before.row
  return { row: kept, units: all, conflict: true }
}

function finished(row: Row, finish: Finish): Row {
  const resource = finish(row.key, () => resourceOf(row))
  return resource ? rowOf({ key: row.key, fingerprint: row.fingerprint, resource }) : row
}

function conflictOf({ row, units }: Told): Conflict {
  return { key: row.key, units: [...units].sort() }
}
