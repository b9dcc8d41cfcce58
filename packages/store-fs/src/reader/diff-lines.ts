import { compareKeys, type EntryDelta } from '@wgo/core'
import { fingerprintOf, keyOf, type Line, resourceOf } from '../chunks/line.ts'

/** What differs between two streams of lines in key order. Only lines that differ are parsed. */
export async function* diffLines(
  before: AsyncIterable<readonly Line[]>,
  after: AsyncIterable<readonly Line[]>,
): AsyncGenerator<EntryDelta, void, undefined> {
  const left = lineCursor(before)
  const right = lineCursor(after)
  try {
    await Promise.all([left.fill(), right.fill()])
    while (left.line !== undefined || right.line !== undefined) {
      const order = compareLines(left.line, right.line)
      const delta = deltaOf(order <= 0 ? left.line : undefined, order >= 0 ? right.line : undefined)
      if (delta) yield delta
      if (order <= 0 && !left.step()) await left.fill()
      if (order >= 0 && !right.step()) await right.fill()
    }
  } finally {
    await Promise.all([left.close(), right.close()])
  }
}

/** Steps within a batch without waiting: a promise for each line would cost more than comparing it. */
interface LineCursor {
  line: Line | undefined
  /** Goes to the next line; false where the batch is at its end: then `fill`. */
  step(): boolean
  /** Goes to the next batch; at the end, `line` is undefined. */
  fill(): Promise<void>
  close(): Promise<void>
}

function lineCursor(batches: AsyncIterable<readonly Line[]>): LineCursor {
  const rest = batches[Symbol.asyncIterator]()
  let batch: readonly Line[] = []
  let at = 0
  const cursor: LineCursor = {
    line: undefined,
    step: () => {
      at++
      cursor.line = batch[at]
      return cursor.line !== undefined
    },
    fill: async () => {
      do {
        const { done, value } = await rest.next()
        if (done) {
          cursor.line = undefined
          return
        }
        batch = value
        at = -1
      } while (!cursor.step())
    },
    close: async () => {
      await rest.return?.()
    },
  }
  return cursor
}

/** Most lines are the same on both sides: then their keys need not be looked for. */
function compareLines(left: Line | undefined, right: Line | undefined): number {
  if (left === right) return 0
  if (left === undefined) return 1
  return right === undefined ? -1 : compareKeys(keyOf(left), keyOf(right))
}

function deltaOf(was: Line | undefined, is: Line | undefined): EntryDelta | undefined {
  if (was !== undefined && is !== undefined) {
    if (was === is || fingerprintOf(was) === fingerprintOf(is)) return undefined
    return { action: 'modify', key: keyOf(is), before: resourceOf(was), after: resourceOf(is) }
  }
  if (is !== undefined) return { action: 'add', key: keyOf(is), after: resourceOf(is) }
  if (was !== undefined) return { action: 'remove', key: keyOf(was), before: resourceOf(was) }
  return undefined
}
