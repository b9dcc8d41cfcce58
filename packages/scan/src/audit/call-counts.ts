/** Whom a call asks. */
export interface Called {
  readonly provider: string
  readonly scope?: string
  readonly region?: string
  readonly service?: string
  readonly source?: string
}

export interface Counted extends Omit<Called, 'region' | 'source'> {
  readonly calls: number
  readonly refused: number
}

/** Counts calls by scope and service. */
export interface CallCounts {
  count(called: Called): void
  refuse(called: Called): void
  /** All that was counted since the last time, in order of their names. */
  take(): readonly Counted[]
}

export function callCounts(): CallCounts {
  const counts = new Map<
    string,
    { called: Omit<Called, 'region' | 'source'>; calls: number; refused: number }
  >()

  const of = ({ provider, scope, service }: Called) => {
    const name = JSON.stringify([provider, scope, service])
    const called = {
      provider,
      ...(scope !== undefined && { scope }),
      ...(service !== undefined && { service }),
    }
    const entry = counts.get(name) ?? { called, calls: 0, refused: 0 }
    counts.set(name, entry)
    return entry
  }

  return {
    count: called => {
      of(called).calls++
    },
    refuse: called => {
      of(called).refused++
    },
    take: () => {
      const all = [...counts].sort(([a], [b]) => (a < b ? -1 : 1))
      counts.clear()
      return all.map(([, { called, calls, refused }]) => ({ ...called, calls, refused }))
    },
  }
}
