/** Those who wait for a turn: lowest rank first, of equal ranks who came first. */
export interface WaitingLine {
  readonly length: number
  /** Resolves when it is called; rejects with the signal's reason when that aborts first. */
  wait(rank: number, signal: AbortSignal): Promise<void>
  /** Calls the first. Nobody there: nothing happens. */
  callFirst(): void
  callAll(): void
}

interface Place {
  readonly rank: number
  readonly signal: AbortSignal
  readonly call: () => void
  readonly turnAway: (reason: unknown) => void
}

export function waitingLine(): WaitingLine {
  let places: Place[] = []
  const followed = followedSignals(signal => {
    const ended = places.filter(place => place.signal === signal)
    places = places.filter(place => place.signal !== signal)
    for (const { turnAway } of ended) turnAway(signal.reason)
  })

  const join = (place: Place): void => {
    const behind = places.findLastIndex(other => other.rank <= place.rank)
    places.splice(behind + 1, 0, place)
    followed.add(place.signal)
  }

  const call = (place: Place | undefined): void => {
    if (!place) return
    followed.remove(place.signal)
    place.call()
  }

  return {
    get length() {
      return places.length
    },
    wait: (rank, signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) reject(signal.reason)
        else join({ rank, signal, call: resolve, turnAway: reject })
      }),
    callFirst: () => call(places.shift()),
    callAll: () => {
      for (const place of places.splice(0)) call(place)
    },
  }
}

interface FollowedSignals {
  add(signal: AbortSignal): void
  remove(signal: AbortSignal): void
}

/** Calls `onAbort` once for a signal, however often it was added. Each listener of a signal makes the others slower. */
function followedSignals(onAbort: (signal: AbortSignal) => void): FollowedSignals {
  const followed = new Map<AbortSignal, { times: number; readonly abort: () => void }>()
  return {
    add: signal => {
      const known = followed.get(signal)
      if (known) {
        known.times++
        return
      }
      const abort = (): void => {
        followed.delete(signal)
        onAbort(signal)
      }
      followed.set(signal, { times: 1, abort })
      signal.addEventListener('abort', abort, { once: true })
    },
    remove: signal => {
      const known = followed.get(signal)
      if (!known || --known.times > 0) return
      followed.delete(signal)
      signal.removeEventListener('abort', known.abort)
    },
  }
}
