import type { Json } from '../documents/json.ts'
import type { Timestamp } from '../documents/resource.ts'

/** Something that happened, as it is kept. */
export interface StoredEvent {
  readonly id: string
  readonly timestamp: Timestamp
  /** The resource's key, where it is about one. */
  readonly key?: string
  readonly [member: string]: Json | undefined
}

/** Where events are kept: append, query by time and resource, retention, backup. */
export interface EventStore {
  append(events: readonly StoredEvent[]): Promise<void>
  query(filter: EventFilter): AsyncIterable<StoredEvent>
  prune(before: Timestamp): Promise<number>
  backup(): AsyncIterable<string>
  close(): Promise<void>
}

export interface EventFilter {
  readonly since?: Timestamp
  readonly until?: Timestamp
  readonly key?: string
  readonly limit?: number
  readonly newestFirst?: boolean
}
