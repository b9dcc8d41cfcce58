import type { LimitSpec } from '@wgo/core'

/** What every call to a cluster is paced by. */
export const CLUSTER_LIMIT = 'cluster'

/** As client-go paces kubectl (50 calls a second, 300 at once), with few lists at a time: they are what costs a server. */
export const LIMITS: readonly LimitSpec[] = [
  { key: CLUSTER_LIMIT, rate: 50, burst: 300, concurrency: 8, per: 'scope' },
]
