import type { Clock, Logger, Redactor } from '@wgo/core'
import type { ScanEvent, ScanListener } from './events.ts'
import { everySoOften } from './every-so-often.ts'

/** Tells the listener of a scan what happens. */
export interface Teller {
  tell(event: ScanEvent): void
  /** What a collector is doing, now and then. */
  note(message: string, provider: string, unit?: string): void
}

export interface TellerOptions {
  readonly listener: ScanListener | undefined
  readonly clock: Clock
  readonly log: Logger
  readonly redactor: Redactor
}

const NOTE_EVERY_MS = 250

/** A listener that throws is logged; it is not the scan's failure. */
export function teller({ listener, clock, log, redactor }: TellerOptions): Teller {
  const mayNote = everySoOften(NOTE_EVERY_MS, clock)

  const tell = (event: ScanEvent): void => {
    try {
      listener?.(event)
    } catch (error) {
      log.error('A listener to scan events threw.', { event: event.kind, error })
    }
  }

  return {
    tell,
    note: (message, provider, unit) => {
      if (!mayNote()) return
      tell({ kind: 'note', provider, ...(unit !== undefined && { unit }), message: redactor.text(message) })
    },
  }
}
