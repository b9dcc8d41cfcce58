import {
  type CoverageEntry,
  gapReason,
  type Redactor,
  toWgoError,
  type Unit,
  type UnitScope,
} from '@wgo/core'
import type { Outcome } from '../ledger/outcome.ts'
import { unitLedger } from '../ledger/unit-ledger.ts'
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
}

interface Job {
  readonly provider: string
  readonly from: OpenProvider
  readonly unit: Unit
  /** The unit as it may be told: names can hold the credentials of a URL. */
  readonly shown: Unit
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

  const work = async (job: Job): Promise<void> => {
    const rank = counts.begun++
    const { provider, from, unit, shown } = job
    run.tell({ kind: 'unit-started', provider, unit: shown.id })
    const entries = await runUnit(run, { provider: from, unit, shown, rank, seats, onResource })
    counts.done++
    settle(job, entries)
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
    for (const job of queue.drain()) settle(job, unitLedger(job.provider, job.shown).close(skipped(run), 0))
  }

  const settle = ({ provider, shown }: Job, entries: readonly CoverageEntry[]): void => {
    done(entries)
    run.tell({ kind: 'unit-finished', provider, unit: shown.id, entries })
    tellProgress()
  }

  return {
    add: (from, unit) => {
      const shown = shownUnit(unit, run.redactor)
      queue.push({ provider: from.name, from, unit, shown })
      counts.known++
      run.tell({ kind: 'unit-found', provider: from.name, unit: shown })
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
  }
}

function shownUnit(unit: Unit, redactor: Redactor): Unit {
  const { id, scopes } = unit
  const shown = <Named extends UnitScope>(named: Named): Named =>
    named.scope_name === undefined ? named : { ...named, scope_name: redactor.text(named.scope_name) }
  return { ...shown(unit), id: redactor.text(id), ...(scopes && { scopes: scopes.map(shown) }) }
}

function skipped({ signal, redactor }: Run): Outcome {
  const { message } = toWgoError(signal.reason)
  return { kind: 'skipped', reason: gapReason(signal.reason), error: oneSentence(message, redactor) }
}
