import { waitingLine } from './waiting-line.ts'

/** A fixed number of seats. Those who come back go before those who have not begun. */
export interface Seats {
  /** Takes a free seat for a newcomer, if nobody waits to come back. */
  tryTake(): boolean
  /** Waits for a seat, lowest rank first. */
  take(rank: number, signal: AbortSignal): Promise<void>
  give(): void
}

/** `onFree` is called when a seat is left over. */
export function seats(count: number, onFree: () => void): Seats {
  const line = waitingLine()
  let free = count
  return {
    tryTake: () => {
      if (free === 0) return false
      free--
      return true
    },
    take: async (rank, signal) => {
      signal.throwIfAborted()
      if (free > 0) free--
      else await line.wait(rank, signal)
    },
    give: () => {
      if (line.length > 0) return line.callFirst()
      free++
      onFree()
    },
  }
}
