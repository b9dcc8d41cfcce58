import type { Telling } from './telling.ts'

const BATCH = 512

/** Where the merge stands in one run. `rank`: earlier runs hold what came earlier. */
interface Cursor {
  readonly rank: number
  readonly rest: AsyncIterator<readonly Telling[]>
  batch: readonly Telling[]
  at: number
}

/** Many runs as one, in key order; of one key, in the order of the runs. */
export async function* mergeRuns(
  runs: readonly AsyncIterable<readonly Telling[]>[],
): AsyncGenerator<readonly Telling[], void, undefined> {
  const heap: Cursor[] = []
  try {
    for (const [rank, run] of runs.entries()) {
      const cursor: Cursor = { rank, rest: run[Symbol.asyncIterator](), batch: [], at: 0 }
      heap.push(cursor)
      if (!(await fill(cursor))) heap.pop()
      else siftUp(heap)
    }
    yield* drain(heap)
  } finally {
    for (const { rest } of heap) await rest.return?.()
  }
}

async function* drain(heap: Cursor[]): AsyncGenerator<readonly Telling[], void, undefined> {
  let batch: Telling[] = []
  for (let top = heap[0]; top; top = heap[0]) {
    batch.push(current(top))
    top.at++
    if (top.at >= top.batch.length && !(await fill(top))) {
      const last = heap.pop()
      if (last && last !== top) heap[0] = last
    }
    siftDown(heap)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  yield batch
}

/** The next batch that is not empty; false at the end. */
async function fill(cursor: Cursor): Promise<boolean> {
  cursor.at = 0
  do {
    const { done, value } = await cursor.rest.next()
    if (done) return false
    cursor.batch = value
  } while (cursor.batch.length === 0)
  return true
}

function siftUp(heap: Cursor[]): void {
  for (let i = heap.length - 1; i > 0; ) {
    const parent = (i - 1) >> 1
    if (!swapIfLess(heap, i, parent)) return
    i = parent
  }
}

function siftDown(heap: Cursor[]): void {
  for (let i = 0; ; ) {
    const [left, right] = [2 * i + 1, 2 * i + 2]
    const child = right < heap.length && isLess(heap[right] as Cursor, heap[left] as Cursor) ? right : left
    if (child >= heap.length || !swapIfLess(heap, child, i)) return
    i = child
  }
}

function swapIfLess(heap: Cursor[], child: number, parent: number): boolean {
  const [a, b] = [heap[child] as Cursor, heap[parent] as Cursor]
  if (!isLess(a, b)) return false
  heap[child] = b
  heap[parent] = a
  return true
}

function isLess(a: Cursor, b: Cursor): boolean {
  const [x, y] = [current(a).key, current(b).key]
  return x === y ? a.rank < b.rank : x < y
}

function current({ batch, at }: Cursor): Telling {
  return batch[at] as Telling
}
