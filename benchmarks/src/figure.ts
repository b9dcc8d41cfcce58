/** One line of the results: a budget, what was measured, and the peer in the same run. */
export interface Figure {
  readonly what: string
  readonly budget: string
  readonly measured: string
  readonly met: boolean
  readonly peer?: string
  /** How it was measured, where the numbers alone would mislead. */
  readonly note?: string
}

/** A group of figures that share what they measure on. */
export interface Row {
  readonly name: string
  run(context: RowContext): Promise<readonly Figure[]>
}

export interface RowContext {
  /** A folder of this row's own, removed afterwards. */
  readonly folder: string
  readonly progress: (message: string) => void
}

export function seconds(ms: number): string {
  return ms < 1000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(2)} s`
}

export function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MiB`
}
