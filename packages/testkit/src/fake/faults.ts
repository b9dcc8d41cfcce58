import { type GapReason, WgoError } from '@wgo/core'

/** Where a fault strikes. A member that is absent means all. */
export interface FaultPlace {
  readonly service?: string
  readonly scope?: string
  readonly region?: string
}

/** What goes wrong in a made-up provider. */
export type Fault = FaultPlace & FaultKind

export type FaultKind =
  /** The first so many calls are told to slow down. */
  | { readonly kind: 'throttle'; readonly calls: number; readonly retryAfterMs?: number }
  /** Calls beyond so many a second (in any second) are told to slow down. */
  | { readonly kind: 'throttle-above'; readonly rate: number }
  /** Never answers, whatever the signal says. */
  | { readonly kind: 'dead' }
  /** The first so many calls find no connection. */
  | { readonly kind: 'refused'; readonly calls: number }
  /** The first so many calls meet a fault of the provider's. */
  | { readonly kind: 'provider-fault'; readonly calls: number }
  | { readonly kind: 'denied'; readonly permission: string }
  /** Throws what no provider would, after so many resources. */
  | { readonly kind: 'bug'; readonly after: number }
  /** The collector itself hangs, outside any call and deaf to the signal, after so many resources. */
  | { readonly kind: 'deaf'; readonly after: number }
  | { readonly kind: 'gap'; readonly reason: GapReason; readonly types?: readonly string[] }
  /** The first resource comes twice: equal, or with other properties. */
  | { readonly kind: 'duplicate'; readonly content: 'equal' | 'different' }
  /** A resource of a type that the unit does not declare, of another scope, or of another provider. */
  | { readonly kind: 'stray'; readonly member: 'type' | 'scope' | 'provider' }

/** The faults of one place. */
export function faultsAt(faults: readonly Fault[], place: FaultPlace): readonly Fault[] {
  return faults.filter(
    fault =>
      (fault.service === undefined || fault.service === place.service) &&
      (fault.scope === undefined || fault.scope === place.scope) &&
      (fault.region === undefined || fault.region === place.region),
  )
}

/** What the provider answers to the call of this number (from 1), where a fault decides it. */
export function refusal(fault: Fault, call: number, rate: number): WgoError | undefined {
  switch (fault.kind) {
    case 'throttle':
      return call <= fault.calls ? throttled(fault.retryAfterMs) : undefined
    case 'throttle-above':
      return rate > fault.rate ? throttled() : undefined
    case 'refused':
      return call <= fault.calls ? new WgoError('UNREACHABLE', 'Connection refused') : undefined
    case 'provider-fault':
      return call <= fault.calls ? new WgoError('PROVIDER_FAULT', 'Internal server error') : undefined
    case 'denied':
      return new WgoError('ACCESS_DENIED', `${fault.permission} is not allowed.`, {
        permission: fault.permission,
      })
    default:
      return undefined
  }
}

function throttled(retryAfterMs?: number): WgoError {
  return new WgoError('THROTTLED', 'Rate exceeded', { ...(retryAfterMs !== undefined && { retryAfterMs }) })
}
