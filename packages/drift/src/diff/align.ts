/** Indexes of one element in two arrays. */
export type Pair = readonly [before: number, after: number]

/** Which elements are the same where order means nothing: the k-th of an identity pairs with the k-th. */
export function alignSets(before: readonly string[], after: readonly string[]): Pair[] {
  const places = new Map<string, number[]>()
  for (const [j, identity] of after.entries()) {
    const found = places.get(identity)
    if (found) found.push(j)
    else places.set(identity, [j])
  }
  const used = new Map<string, number>()
  const pairs: Pair[] = []
  for (const [i, identity] of before.entries()) {
    const nth = used.get(identity) ?? 0
    const j = places.get(identity)?.[nth]
    used.set(identity, nth + 1)
    if (j !== undefined) pairs.push([i, j])
  }
  return pairs
}

/**
 * Which elements are the same where order counts: of the pairs of `alignSets`, the longest run that
 * rises on both sides. n log n, so that long lists cost no more than short ones.
 */
export function alignLists(before: readonly string[], after: readonly string[]): Pair[] {
  return isAfter(before, after)
    ? rising(alignSets(after, before)).map(swap)
    : rising(alignSets(before, after))
}

/** One of two equally long runs has to be chosen; looking from a fixed side makes the choice the same both ways. */
function isAfter(a: readonly string[], b: readonly string[]): boolean {
  const i = a.findIndex((identity, at) => identity !== b[at])
  return i >= 0 && (b[i] === undefined || (a[i] as string) > b[i])
}

function swap([before, after]: Pair): Pair {
  return [after, before]
}

/** The longest subsequence whose second indexes rise; the first ones do already. (Patience sorting.) */
function rising(pairs: readonly Pair[]): Pair[] {
  const ends: number[] = []
  const previous: (number | undefined)[] = []
  for (const [n, [, value]] of pairs.entries()) {
    const length = firstNotBelow(ends, value, pairs)
    previous.push(ends[length - 1])
    ends[length] = n
  }
  const run: Pair[] = []
  for (let n = ends.at(-1); n !== undefined; n = previous[n]) run.push(pairs[n] as Pair)
  return run.reverse()
}

/** How many runs end below `value`: binary search over the runs' ends. */
function firstNotBelow(ends: readonly number[], value: number, pairs: readonly Pair[]): number {
  let low = 0
  let high = ends.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((pairs[ends[middle] as number] as Pair)[1] < value) low = middle + 1
    else high = middle
  }
  return low
}
