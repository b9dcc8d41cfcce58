import { type Clock, WgoError } from '@wgo/core'
import { type FaultPlace, faultsAt, refusal } from './faults.ts'
import type { FakeWorld } from './options.ts'

/** What a made-up provider saw of its callers. */
export interface FakeTraffic {
  /** When each call came, on the callers' monotonic clock. */
  readonly calls: readonly FakeCall[]
  readonly mostInFlight: number
}

export interface FakeCall extends FaultPlace {
  readonly at: number
  readonly throttled: boolean
}

/** The made-up provider's side: how long it takes, and what it refuses. */
export interface FakeServer {
  readonly traffic: FakeTraffic
  /** Answers, or throws what the faults of the place say. */
  call<T>(place: FaultPlace, clock: Clock, signal: AbortSignal, answer: () => T): Promise<T>
}

export function fakeServer({ latencyMs, faults, secrets }: FakeWorld): FakeServer {
  const calls: FakeCall[] = []
  const seen = new Map<string, { count: number; lately: number[] }>()
  let inFlight = 0
  let mostInFlight = 0

  const arrive = (place: FaultPlace, at: number): WgoError | undefined => {
    const name = JSON.stringify([place.service, place.scope, place.region])
    const here = seen.get(name) ?? { count: 0, lately: [] }
    here.count++
    here.lately = [...here.lately.filter(time => time > at - 1_000), at]
    seen.set(name, here)
    const [error] = faultsAt(faults, place).flatMap(
      fault => refusal(fault, here.count, here.lately.length) ?? [],
    )
    calls.push({ ...place, at, throttled: error?.code === 'THROTTLED' })
    return error && telling(error, secrets)
  }

  return {
    traffic: {
      calls,
      get mostInFlight() {
        return mostInFlight
      },
    },
    call: async (place, clock, signal, answer) => {
      inFlight++
      mostInFlight = Math.max(mostInFlight, inFlight)
      try {
        const error = arrive(place, clock.monotonic())
        if (faultsAt(faults, place).some(fault => fault.kind === 'dead')) await new Promise(() => undefined)
        if (latencyMs > 0) await clock.sleep(latencyMs, signal)
        if (error) throw error
        return answer()
      } finally {
        inFlight--
      }
    },
  }
}

/** Providers are known to repeat credentials in their errors. */
function telling(error: WgoError, secrets: readonly string[]): WgoError {
  if (secrets.length === 0) return error
  const { retryAfterMs, permission } = error
  return new WgoError(error.code, `${error.message} (password=${secrets.join(' password=')})`, {
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(permission !== undefined && { permission }),
  })
}
