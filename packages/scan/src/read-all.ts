import type { CoverageEntry } from '@wgo/core'
import { childAbort } from './abort/child-abort.ts'
import { providerEntry } from './ledger/provider-entry.ts'
import { closeProviders } from './provider/close-providers.ts'
import { listUnits } from './provider/list-units.ts'
import { type OpenProvider, openProvider } from './provider/open-provider.ts'
import { tellWho } from './provider/tell-who.ts'
import { startWorkers, type Workers } from './queue/workers.ts'
import type { ScanSource } from './request.ts'
import type { Run } from './run.ts'
import { outcomeOf } from './unit/outcome.ts'

/** How long the first units are kept back for those of slower providers. */
const GATHER_MS = 500

interface Reading {
  readonly coverage: CoverageEntry[]
  readonly opened: OpenProvider[]
  readonly workers: Workers
}

/** Reads every unit of every provider into the run's writer. Returns the ledger; never throws. */
export async function readAll(run: Run): Promise<readonly CoverageEntry[]> {
  const coverage: CoverageEntry[] = []
  const opened: OpenProvider[] = []
  const workers = startWorkers(run, entries => coverage.push(...entries))
  const reading = { coverage, opened, workers }
  const listed = Promise.all(run.request.sources.map(source => readProvider(run, source, reading)))
  await gathered(run, listed)
  workers.begin()
  await listed
  await workers.finish()
  await closeProviders(run, opened)
  // Of a scan that was interrupted, too.
  run.audit.end()
  return coverage
}

/** Opens a provider and hands its units to the workers. */
async function readProvider(run: Run, source: ScanSource, reading: Reading): Promise<void> {
  const { name } = source.collector
  const began = run.clock.monotonic()
  try {
    const provider = await openProvider(run, source)
    reading.opened.push(provider)
    const asked = tellWho(run, provider)
    await listUnits(run, provider, unit => reading.workers.add(provider, unit))
    await asked
  } catch (error) {
    const thrown = run.signal.aborted ? run.signal.reason : error
    run.failed(thrown)
    run.audit.failed({ provider: name }, thrown)
    const entry = providerEntry(name, outcomeOf(thrown, run.redactor), run.clock.monotonic() - began)
    reading.coverage.push(entry)
    run.tell({ kind: 'provider-failed', provider: name, entry })
  }
}

async function gathered(run: Run, listed: Promise<unknown>): Promise<void> {
  const patience = childAbort(run.signal)
  await Promise.race([listed, run.clock.sleep(GATHER_MS, patience.signal).catch(() => undefined)])
  patience.abort(undefined)
  patience.release()
}
