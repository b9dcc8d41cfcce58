import type { LimitSpec } from '@wgo/core'
import type { Api } from '../reading/api.ts'
import type { Reading } from '../reading/reading.ts'

/** What is known of one service of Google's before anything is read. */
export interface ServiceSpec {
  readonly api: Api
  /** How fast Google lets it be called. */
  readonly limit: Omit<LimitSpec, 'key'>
  readonly types: Readonly<Record<string, KnownType>>
  readonly readings: readonly Reading[]
  /** How long it takes compared with others (1). */
  readonly weight?: number
}

/**
 * What is known of a type. Places are properties, `*` for any element, `**` for any depth, with dots
 * between and spaces after: `environment.*.variables.*`.
 */
export interface KnownType {
  readonly secret?: string
  /** What may be a secret and mostly is none: environment variables. */
  readonly masked?: string
  /** Names that only look like a secret's. */
  readonly public?: string
  /** What Google changes by itself. */
  readonly volatile?: string
  /** Arrays without order. */
  readonly sets?: string
  /**
   * Places that name another resource: `{ network: 'google_compute_network.self_link' }`, several separated by spaces. One that
   * begins with `/` is rooted at the resource: `/observed/users/*`.
   */
  readonly refs?: Readonly<Record<string, string>>
}
