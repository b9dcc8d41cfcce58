/** What several runs of one thing took. */
export interface Spread {
  readonly min: number
  readonly median: number
  readonly max: number
  readonly runs: number
}

export function spread(values: readonly number[]): Spread {
  if (values.length === 0) throw new RangeError('No run to take a median of.')
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const median =
    sorted.length % 2 === 1 ? at(sorted, middle) : (at(sorted, middle - 1) + at(sorted, middle)) / 2
  return { min: at(sorted, 0), median, max: at(sorted, sorted.length - 1), runs: sorted.length }
}

function at(values: readonly number[], index: number): number {
  return values[index] as number
}
