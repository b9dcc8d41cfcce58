import { join } from 'node:path'
import type { Entry } from '@wgo/core'
import type { Content, Disk } from '../disk/disk.ts'
import { mergeRuns } from './merge-runs.ts'
import { readRun, runBytes } from './runs.ts'
import { encodeTelling, type Telling } from './telling.ts'
import { type TellingBuffer, tellingBuffer } from './telling-buffer.ts'

/** Bytes held before they are spilled. Two such buffers: one fills while the other is written. */
const CAPACITY = 16 << 20
/** Files open at once; more runs than that are merged into one. */
const MOST_RUNS = 64

/** Sorts any number of tellings with bounded memory. */
export interface TellingSorter {
  /** Waits while an earlier spill is being written. */
  add(entry: Entry, unit?: string): Promise<void>
  /** In key order; of one key, in the order in which they came. Once, and after it no `add`. */
  sorted(): AsyncGenerator<readonly Telling[], void, undefined>
}

/** `folder`: for the runs; whoever made it removes it. */
export function tellingSorter(disk: Disk, folder: string, capacity: number = CAPACITY): TellingSorter {
  let filling = tellingBuffer(capacity)
  let spare: TellingBuffer | undefined
  let spilling: Promise<void> = Promise.resolve()
  let runs: string[] = []
  let made = 0

  const writeRun = async (content: Content): Promise<string> => {
    const path = join(folder, `run-${made++}`)
    await disk.create(path, content)
    return path
  }

  const spill = async (buffer: TellingBuffer): Promise<void> => {
    runs.push(await writeRun(buffer.bytes()))
    buffer.clear()
    spare = buffer
    if (runs.length >= MOST_RUNS) runs = [await writeRun(runBytes(mergeRuns(runs.map(readRun))))]
  }

  /** In order, one at a time: runs must stand in the order in which their tellings came. */
  const makeRoom = async (full: TellingBuffer): Promise<void> => {
    await spilling
    if (filling !== full) return
    filling = spare ?? tellingBuffer(capacity)
    spare = undefined
    spilling = spill(full)
    spilling.catch(() => {})
  }

  return {
    add: async (entry, unit) => {
      const text = encodeTelling(entry, unit)
      while (!filling.add(entry.key, text)) await makeRoom(filling)
    },
    sorted: async function* () {
      await spilling
      yield* mergeRuns([...runs.map(readRun), filling.batches()])
    },
  }
}
