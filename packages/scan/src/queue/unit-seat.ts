import type { Seats } from './seats.ts'

/**
 * A unit's seat among those at work. While all that a unit does is wait (for its pace, for a retry), its
 * seat is another's: so a throttled service slows alone.
 */
export interface UnitSeat {
  /**
   * Runs what only waits, and has the seat back however that ended. `undo` takes back what was waited
   * for, where the unit ended meanwhile.
   */
  wait<T>(waiting: () => Promise<T>, undo?: (got: T) => void): Promise<T>
  /** Runs what needs the seat. */
  work<T>(working: () => Promise<T>): Promise<T>
  /** Gives the seat up for good. */
  leave(): void
}

export interface SeatOptions {
  readonly seats: Seats
  /** Lower ranks come back first. */
  readonly rank: number
  readonly signal: AbortSignal
  readonly onPark: () => void
  readonly onResume: () => void
}

/** For calls that belong to no unit: they need no seat. */
export const NO_SEAT: UnitSeat = { wait: run => run(), work: run => run(), leave: () => undefined }

/** The seat of a unit that holds one. */
export function unitSeat({ seats, rank, signal, onPark, onResume }: SeatOptions): UnitSeat {
  let holding = true
  let left = false
  let waiting = 0
  let working = 0
  let resuming: Promise<void> | undefined

  const park = (): void => {
    if (!holding || working > 0 || waiting === 0) return
    holding = false
    onPark()
    seats.give()
  }

  const comeBack = async (): Promise<void> => {
    await seats.take(rank, signal)
    if (left) return seats.give()
    holding = true
    onResume()
  }

  const resume = async (): Promise<void> => {
    if (holding || left) return
    resuming ??= comeBack().finally(() => {
      resuming = undefined
    })
    await resuming
  }

  return {
    wait: async (run, undo) => {
      waiting++
      park()
      const [outcome] = await Promise.allSettled([run()])
      waiting--
      const back = resume()
      if (outcome.status === 'rejected') {
        await back.catch(() => undefined)
        throw outcome.reason
      }
      try {
        await back
      } catch (error) {
        undo?.(outcome.value)
        throw error
      }
      return outcome.value
    },
    work: async run => {
      if (!holding) await resume()
      working++
      try {
        return await run()
      } finally {
        working--
        park()
      }
    },
    leave: () => {
      left = true
      if (holding) seats.give()
      holding = false
    },
  }
}
