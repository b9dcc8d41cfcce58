import { gapReason, toWgoError, type Unit, type WatchEvent } from '@wgo/core'
import type { OpenCluster } from '../connected.ts'
import type { Kind } from '../discovery/kind.ts'
import type { KnownObjects } from './known-objects.ts'

/** What a watch is of. */
export interface Watched {
  readonly open: OpenCluster
  readonly kind: Kind
  readonly unit: Unit
}

/** What has been told is no longer known to be so, and why. */
export function staleEvent({ unit }: Watched, { size }: KnownObjects, error: unknown): WatchEvent {
  const { id, scope, scope_name, namespace, types } = unit
  const { message, permission } = toWgoError(error)
  return {
    kind: 'stale',
    coverage: {
      unit: id,
      provider: 'kubernetes',
      scope,
      ...(scope_name !== undefined && { scope_name }),
      ...(namespace !== undefined && { namespace }),
      types,
      state: 'failed',
      reason: gapReason(error),
      error: message,
      ...(permission !== undefined && { permission }),
      resources: size,
      calls: 0,
      retries: 0,
      duration_ms: 0,
    },
  }
}
