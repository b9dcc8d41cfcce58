/** The candidate nearest to what was typed, if any is near enough to be meant. */
export function nearest(typed: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined
  let bestDistance = Math.max(2, Math.floor(typed.length / 3)) + 1
  for (const candidate of candidates) {
    const distance = editDistance(typed.toLowerCase(), candidate.toLowerCase(), bestDistance)
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance]
  }
  return best
}

/** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment), cut off at `limit`. */
export function editDistance(a: string, b: string, limit: number = Number.POSITIVE_INFINITY): number {
  if (Math.abs(a.length - b.length) >= limit) return limit
  let beforeLast: readonly number[] = []
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row: number[] = [i]
    for (let j = 1; j <= b.length; j++) row.push(cheapest(a, b, i, j, { row, last, beforeLast }))
    beforeLast = last
    last = row
  }
  return Math.min(limit, last[b.length] as number)
}

interface Rows {
  readonly row: readonly number[]
  readonly last: readonly number[]
  readonly beforeLast: readonly number[]
}

/** The cost of making the first `i` characters of `a` the first `j` of `b`. */
function cheapest(a: string, b: string, i: number, j: number, { row, last, beforeLast }: Rows): number {
  const same = a[i - 1] === b[j - 1]
  const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
  return Math.min(
    (last[j] as number) + 1,
    (row[j - 1] as number) + 1,
    (last[j - 1] as number) + (same ? 0 : 1),
    swapped ? (beforeLast[j - 2] as number) + 1 : Number.POSITIVE_INFINITY,
  )
}
