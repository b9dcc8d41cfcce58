import type { IncomingHttpHeaders } from 'node:http'
import type { DiscoveryForm } from './discovery.ts'
import type { Kind } from './kinds.ts'
import type { KubeObject } from './store.ts'
import type { WatchForm } from './watch.ts'

/** What the server has, and how it misbehaves. */
export interface KubeApiOptions {
  readonly kinds?: readonly Kind[]
  readonly objects?: Iterable<KubeObject>
  /** Default: in one document, as servers do since 1.30. */
  readonly discovery?: DiscoveryForm
  /** `group/version` of aggregated servers that do not answer. */
  readonly dead?: readonly string[]
  /** Large lists come compressed to those who take that, as from real servers. Default: they do not. */
  readonly compressed?: boolean
  /** Each page comes so much later. */
  readonly pageDelayMs?: number
  /** Lists expire after each so many pages. */
  readonly expireEvery?: number
  /** Whether it is told where an expired list goes on. Default: it is. */
  readonly tellsNext?: boolean
  /** Default: they tell what happens. */
  readonly watches?: WatchForm
  /** Watches end after this, whatever is asked. */
  readonly watchSeconds?: number
  /** Is told of each request as it comes: `GET /api/v1/pods?limit=500`. */
  readonly onRequest?: (line: string, headers: IncomingHttpHeaders) => void
}
