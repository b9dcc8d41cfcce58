import type { CoverageEntry } from '@wgo/core'
import { isWgoError } from '@wgo/core'
import { withConflicts } from './ledger/conflict-gaps.ts'
import { assertSomethingSeen } from './nothing-seen.ts'
import { readAll } from './read-all.ts'
import type { ScanRequest, ScanResult } from './request.ts'
import { type Run, startRun } from './run.ts'
import { metadataOf } from './snapshot/metadata.ts'

/**
 * Reads all sources side by side into one new snapshot of the store. What could not be read is told in the
 * snapshot's coverage; it is not an error. Throws, with nothing stored: the first failure where no unit saw
 * anything, NOTHING_FOUND where there was no unit, INTERRUPTED or DEADLINE where it ended before any was
 * read, and whatever the store throws.
 */
export async function scan(request: ScanRequest): Promise<ScanResult> {
  const run = await startRun(request)
  try {
    const coverage = await readAll(run)
    run.assertStored()
    assertSomethingSeen(run, coverage)
    return await keep(run, coverage)
  } catch (error) {
    await run.writer
      .abort()
      .catch(failure => run.log.warn('The store could not clean up.', { error: failure }))
    throw error
  } finally {
    run.end()
  }
}

async function keep(run: Run, coverage: readonly CoverageEntry[]): Promise<ScanResult> {
  const cutShort = coverage.some(entry => entry.state !== 'complete' && entry.reason === 'limit')
  const interrupted = cutShort && isWgoError(run.signal.reason, 'INTERRUPTED')
  const finish = run.relations.finish()
  const { conflicts, resource_count } = await run.writer.seal(finish ? { finish } : {})
  const metadata = metadataOf(run, withConflicts(coverage, conflicts), resource_count)
  const snapshot = await run.writer.commit(metadata)
  run.tell({ kind: 'done', resources: resource_count, coverage: metadata.coverage, interrupted })
  return { snapshot, metadata, interrupted, conflicts }
}
