import { type Clock, WgoError } from '@wgo/core'
import { childAbort } from '../abort/child-abort.ts'
import { waitingLine } from '../queue/waiting-line.ts'

/** How a call ended, as far as the endpoint's life goes. */
export type Sign =
  /** It answered, be it with an error. */
  | 'answered'
  /** No connection. */
  | 'refused'
  /** No answer in time. */
  | 'silent'
  /** Ended by us: it tells nothing. */
  | 'unknown'

/**
 * One endpoint's breaker. Before its first answer only a few calls go through, so that a dead endpoint
 * costs one time-out and not one per unit; while it is open, calls fail at once.
 */
export interface CircuitBreaker {
  tryEnter(): Passage | undefined
  /** Waits until it may go. Throws ENDPOINT_BROKEN. */
  enter(rank: number, signal: AbortSignal): Promise<Passage>
  /** Throws ENDPOINT_BROKEN while it is open. */
  assertClosed(): void
  readonly isOpen: boolean
}

export interface Passage {
  /** One of them is aborted with ENDPOINT_BROKEN when the endpoint turns out dead meanwhile. */
  readonly broken: readonly AbortSignal[]
  /** Must be called once. `callStart` on the monotonic clock; `why` it failed, in a sentence. */
  leave(sign: Sign, callStart: number, why?: string): void
}

type State =
  /** `proven`: it has answered. `silentSince`: from when on it has not. */
  | {
      readonly kind: 'closed'
      readonly proven: boolean
      readonly failures: number
      readonly silentSince: number
    }
  | { readonly kind: 'open'; readonly until: number; readonly times: number }
  | { readonly kind: 'half-open'; readonly times: number }

const FAILURES = 3
/** A blip fails many calls at once: silence must also last. */
const PATIENCE_MS = { proven: 10_000, unproven: 2_000 } as const
const COOL_DOWN_MS = 30_000
const LONGEST_COOL_DOWN_MS = 300_000

export interface BreakerOptions {
  /** As people know it. */
  readonly endpoint: string
  readonly clock: Clock
  /** Calls that may be under way before the first answer. */
  readonly tries: number
  /** One answer proves it alive for good. */
  readonly trusted?: boolean
  readonly onOpen: () => void
}

export function circuitBreaker({
  endpoint,
  clock,
  tries,
  trusted = false,
  onOpen,
}: BreakerOptions): CircuitBreaker {
  const line = waitingLine()
  const under = new Set<(reason: unknown) => void>()
  let state: State = { kind: 'closed', proven: false, failures: 0, silentSince: Number.POSITIVE_INFINITY }

  let lastFailure: string | undefined
  const broken = (): WgoError =>
    new WgoError('ENDPOINT_BROKEN', brokenText(endpoint, lastFailure), {
      suggestions: ['Check the network, a proxy or VPN, and that this endpoint is enabled; then scan again.'],
    })

  const isOpen = (): boolean => state.kind === 'open' && clock.monotonic() < state.until

  const assertClosed = (): void => {
    if (isOpen()) throw broken()
  }

  const isUnproven = (): boolean => state.kind === 'closed' && !state.proven

  const capacity = (): number => {
    if (state.kind === 'half-open') return 1
    return isUnproven() ? tries : Number.POSITIVE_INFINITY
  }

  const tryEnter = (): Passage | undefined => {
    assertClosed()
    if (state.kind === 'open') state = { kind: 'half-open', times: state.times }
    return under.size < capacity() ? pass() : undefined
  }

  const pass = (): Passage => {
    // Nothing ends the calls to what has answered once.
    const own = isUnproven() ? childAbort() : undefined
    const end = (reason: unknown): void => own?.abort(reason)
    under.add(end)
    return {
      broken: own ? [own.signal] : [],
      leave: (sign, callStart, why) => {
        under.delete(end)
        if (sign === 'refused' || sign === 'silent') lastFailure = why ?? lastFailure
        judge(sign, callStart)
        if (capacity() === Number.POSITIVE_INFINITY) line.callAll()
        else line.callFirst()
      },
    }
  }

  const judge = (sign: Sign, callStart: number): void => {
    // Whatever was thought of it, an answer proves it alive.
    if (sign === 'unknown' || (state.kind === 'open' && sign !== 'answered')) return
    if (sign === 'answered') {
      state = { kind: 'closed', proven: true, failures: 0, silentSince: Number.POSITIVE_INFINITY }
    } else if (state.kind === 'half-open') open(state.times + 1)
    else if (state.kind === 'closed') {
      const failures = state.failures + 1
      state = { ...state, failures, silentSince: Math.min(state.silentSince, callStart) }
      if (isDead(state, sign)) open(1)
    }
  }

  const isDead = (closed: State & { readonly kind: 'closed' }, sign: Sign): boolean => {
    if (closed.proven && trusted) return false
    if (!closed.proven && sign === 'silent') return true
    const patience = closed.proven ? PATIENCE_MS.proven : PATIENCE_MS.unproven
    return closed.failures >= FAILURES && clock.monotonic() - closed.silentSince >= patience
  }

  const open = (times: number): void => {
    const neverAnswered = isUnproven()
    const coolDown = Math.min(LONGEST_COOL_DOWN_MS, COOL_DOWN_MS * 2 ** (times - 1))
    state = { kind: 'open', until: clock.monotonic() + coolDown, times }
    onOpen()
    if (neverAnswered) for (const end of under) end(broken())
  }

  const enter = async (rank: number, signal: AbortSignal): Promise<Passage> => {
    for (;;) {
      const passage = tryEnter()
      if (passage) return passage
      await line.wait(rank, signal)
    }
  }

  return {
    tryEnter,
    enter,
    assertClosed,
    get isOpen() {
      return isOpen()
    },
  }
}

function brokenText(endpoint: string, lastFailure: string | undefined): string {
  const text = `${endpoint} does not answer; it was not tried again.`
  return lastFailure === undefined ? text : `${text} What failed last: ${lastFailure}`
}
