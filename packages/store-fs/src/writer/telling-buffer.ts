import { compareKeys } from '@wgo/core'
import { decodeTelling, type Telling } from './telling.ts'

/** Bytes joined before they are handed on. */
const PIECE = 1 << 20
const BATCH = 512
/** UTF-8 takes no more for one UTF-16 code unit. */
const MOST_BYTES_EACH = 3

/** Tellings, held until there are enough for a run. */
export interface TellingBuffer {
  /** False where it does not fit any more. An empty buffer takes anything. */
  add(key: string, text: string): boolean
  /** In key order; of one key, in the order in which they came. As a run's file has them. */
  bytes(): Generator<Uint8Array, void, undefined>
  /** The same, read. They stand in this buffer's memory. */
  batches(): AsyncGenerator<readonly Telling[], void, undefined>
  clear(): void
}

export function tellingBuffer(capacity: number): TellingBuffer {
  let space = Buffer.allocUnsafeSlow(capacity)
  let keys: string[] = []
  /** Where each telling ends; it begins where the one before it ends. */
  let ends: number[] = []

  const begin = (i: number): number => ends[i - 1] ?? 0
  const sorted = (): number[] =>
    [...keys.keys()].sort((a, b) => compareKeys(keys[a] as string, keys[b] as string))
  const slice = (i: number): Buffer => space.subarray(begin(i), ends[i])

  return {
    add: (key, text) => {
      const at = ends.at(-1) ?? 0
      if (at + MOST_BYTES_EACH * text.length > space.length) {
        if (keys.length > 0) return false
        space = Buffer.allocUnsafeSlow(MOST_BYTES_EACH * text.length)
      }
      ends.push(at + space.write(text, at))
      keys.push(key)
      return true
    },
    bytes: function* () {
      let parts: Buffer[] = []
      let size = 0
      for (const i of sorted()) {
        const part = slice(i)
        parts.push(part)
        size += part.length
        if (size < PIECE) continue
        yield Buffer.concat(parts)
        parts = []
        size = 0
      }
      if (size > 0) yield Buffer.concat(parts)
    },
    batches: async function* () {
      const order = sorted()
      for (let i = 0; i < order.length; i += BATCH) {
        yield order.slice(i, i + BATCH).map(each => decodeTelling(slice(each)))
      }
    },
    clear: () => {
      keys = []
      ends = []
    },
  }
}
