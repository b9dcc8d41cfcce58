import { type CoverageEntry, gapReason, toWgoError, type Unit } from '@wgo/core'
import { type Outcome, unitLedger } from '../ledger/unit-ledger.ts'
import type { OpenProvider } from '../provider/open-provider.ts'
import type { Run } from '../run.ts'
import { everySoOften } from '../telling/every-so-often.ts'
import { oneSentence } from '../telling/one-sentence.ts'
import { runUnit } from '../unit/run-unit.ts'
import { seats as countedSeats } from './seats.ts'
import { unitQueue } from './unit-queue.ts'

/** Works through the units of all providers, a few at once. */
export interface Workers {
  add(from: OpenProvider, unit: Unit): void
  /** From now on units are begun. Until then they only gather, so that the order is one. */
  begin(): void
  /** Resolves when every unit is done. No `add` after it. */
  finish(): Promise<void>
  readonly resources: number
}

interface Job {
  readonly provider: string
  readonly from: OpenProvider
  readonly unit: Unit
}

/** Units that may be under way at once, those that wait for their pace included. */
const UNDER_WAY = 1_024
const PROGRESS_EVERY_MS = 250

/** `done` is handed each unit's coverage. */
export function startWorkers(run: Run, done: (entries: readonly CoverageEntry[]) => void): Workers {
  const queue = unitQueue<Job>(run.limits.seed)
  const mayTell = everySoOften(PROGRESS_EVERY_MS, run.clock)
  const counts = { known: 0, begun: 0, done: 0, resources: 0 }
  let state: 'gathering' | 'working' | 'finishing' = 'gathering'
  let finished: (() => void) | undefined

  const pump = (): void => {
    if (run.signal.aborted) skipRest()
    const underWay = (): number => counts.begun - counts.done
    while (state !== 'gathering' && queue.length > 0 && underWay() < UNDER_WAY && seats.tryTake()) {
      const job = queue.next()
      if (job) void work(job)
    }
    if (state === 'finishing' && queue.length === 0 && underWay() === 0) finished?.()
  }

  const seats = countedSeats(Math.max(1, run.limits.concurrency), pump)

  const work = async ({ provider, from, unit }: Job): Promise<void> => {
    const rank = counts.begun++
    run.tell({ kind: 'unit-started', provider, unit: unit.id })
    const entries = await runUnit(run, { provider: from, unit, rank, seats, onResource })
    counts.done++
    settle(provider, unit, entries)
    pump()
  }

  const onResource = (): void => {
    counts.resources++
    tellProgress()
  }

  const tellProgress = (): void => {
    if (!mayTell()) return
    run.tell({
      kind: 'progress',
      resources: counts.resources,
      units_done: counts.done,
      units_known: counts.known,
    })
  }

  const skipRest = (): void => {
    for (const { provider, unit } of queue.drain()) {
      const outcome = skipped(run)
      settle(provider, unit, unitLedger(provider, unit).close(outcome, 0))
    }
  }

  const settle = (provider: string, unit: Unit, entries: readonly CoverageEntry[]): void => {
    done(entries)
    run.tell({ kind: 'unit-finished', provider, unit: unit.id, entries })
    tellProgress()
  }

  return {
    add: (from, unit) => {
      queue.push({ provider: from.name, from, unit })
      counts.known++
      pump()
    },
    begin: () => {
      if (state === 'gathering') state = 'working'
      pump()
    },
    finish: () =>
      new Promise(resolve => {
        finished = resolve
        state = 'finishing'
        run.signal.addEventListener('abort', pump, { once: true })
        pump()
      }),
    get resources() {
      return counts.resources
    },
  }
}

function skipped({ signal, redactor }: Run): Outcome {
  const { message } = toWgoError(signal.reason)
  return { kind: 'skipped', reason: gapReason(signal.reason), error: oneSentence(message, redactor) }
}
