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
  readonly call: () => void
}

export function waitingLine(): WaitingLine {
  const places: Place[] = []

  const join = (place: Place): void => {
    const behind = places.findLastIndex(other => other.rank <= place.rank)
    places.splice(behind + 1, 0, place)
  }

  const leave = (place: Place): void => {
    const index = places.indexOf(place)
    if (index >= 0) places.splice(index, 1)
  }

  const wait = (rank: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason)
      const abort = (): void => {
        leave(place)
        reject(signal.reason)
      }
      const call = (): void => {
        signal.removeEventListener('abort', abort)
        resolve()
      }
      const place: Place = { rank, call }
      signal.addEventListener('abort', abort, { once: true })
      join(place)
    })

  return {
    get length() {
      return places.length
    },
    wait,
    callFirst: () => places.shift()?.call(),
    callAll: () => {
      for (const place of places.splice(0)) place.call()
    },
  }
}
