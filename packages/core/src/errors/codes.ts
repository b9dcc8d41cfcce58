import type { GapReason } from '../documents/coverage.ts'

export const ERROR_TYPES = [
  'authentication',
  'authorization',
  'network',
  'rate_limit',
  'provider',
  'configuration',
  'internal',
] as const
export type ErrorType = (typeof ERROR_TYPES)[number]

/** What a code means. */
export interface CodeSpec {
  readonly type: ErrorType
  /** What it means for coverage when it ends a unit. */
  readonly reason: GapReason
  /** Worth trying again, unchanged, a little later. */
  readonly retry?: boolean
}

/** Every error that WGO's libraries throw, in one list. Codes are stable: guards and scripts go by them. */
export const ERROR_CODES = {
  // a provider's answers
  CREDENTIALS_MISSING: { type: 'authentication', reason: 'denied' },
  CREDENTIALS_INVALID: { type: 'authentication', reason: 'denied' },
  ACCESS_DENIED: { type: 'authorization', reason: 'denied' },
  THROTTLED: { type: 'rate_limit', reason: 'throttled', retry: true },
  UNREACHABLE: { type: 'network', reason: 'unreachable', retry: true },
  TIMEOUT: { type: 'network', reason: 'unreachable', retry: true },
  PROVIDER_FAULT: { type: 'provider', reason: 'unreachable', retry: true },
  PROVIDER_REFUSED: { type: 'provider', reason: 'bug' },
  SERVICE_DISABLED: { type: 'provider', reason: 'disabled' },
  UNSUPPORTED: { type: 'provider', reason: 'unsupported' },
  VANISHED: { type: 'provider', reason: 'vanished' },
  // the engine's own endings
  ENDPOINT_BROKEN: { type: 'network', reason: 'unreachable' },
  DEADLINE: { type: 'internal', reason: 'limit' },
  INTERRUPTED: { type: 'internal', reason: 'limit' },
  BUG: { type: 'internal', reason: 'bug' },
  // what the user wrote
  CONFIG_INVALID: { type: 'configuration', reason: 'bug' },
  INPUT_INVALID: { type: 'configuration', reason: 'bug' },
  NOTHING_FOUND: { type: 'configuration', reason: 'bug' },
  CONTRACT_MISMATCH: { type: 'configuration', reason: 'bug' },
  // Terraform states and other files
  FILE_UNREADABLE: { type: 'provider', reason: 'denied' },
  STATE_CORRUPT: { type: 'provider', reason: 'bug' },
  STATE_VERSION: { type: 'provider', reason: 'unsupported' },
  STATE_ENCRYPTED: { type: 'provider', reason: 'denied' },
  STATE_BACKEND: { type: 'provider', reason: 'unsupported' },
  // stores
  SNAPSHOT_NOT_FOUND: { type: 'configuration', reason: 'bug' },
  SNAPSHOT_AMBIGUOUS: { type: 'configuration', reason: 'bug' },
  SNAPSHOT_CORRUPT: { type: 'internal', reason: 'bug' },
  STORE_NEWER: { type: 'configuration', reason: 'bug' },
  STORE_FULL: { type: 'internal', reason: 'bug' },
  STORE_DENIED: { type: 'configuration', reason: 'bug' },
  STORE_LOCKED: { type: 'internal', reason: 'bug' },
  STORE_CORRUPT: { type: 'internal', reason: 'bug' },
} as const

export type ErrorCode = keyof typeof ERROR_CODES
