import { type CoverageEntry, type SnapshotStore, shellWord, WgoError } from '@wgo/core'
import type { ScanResult } from '@wgo/scan'
import { BASELINE } from '../baselines/baseline.ts'
import { gitPosition } from '../program/git.ts'
import type { Program } from '../program/program.ts'
import { catchInterrupts } from '../program/signals.ts'
import { newSnapshotId } from '../program/snapshot-id.ts'
import { checkNames } from '../select/name.ts'
import { parseTags } from '../select/tags.ts'
import { deniedEverything } from './denied-everything.ts'
import { type ProgressTold, tellProgress } from './progress.ts'
import { keepHeapSmall } from './small-heap.ts'
import { type ChosenSources, chooseSources, type SourceFlags } from './sources.ts'

export interface ScanFlags extends SourceFlags {
  readonly name?: string | undefined
  readonly baseline?: string | undefined
  readonly tag?: readonly string[] | undefined
}

/** Says what to scan. What takes long is told. */
export type Choose = (signal: AbortSignal, progress: ProgressTold) => Promise<ChosenSources>

/**
 * Scans what the flags and the configuration say, or what `choose` says, into the store. Ctrl-C keeps what is
 * complete.
 */
export async function runScan(
  program: Program,
  flags: ScanFlags,
  store: SnapshotStore,
  choose: Choose = signal => streamed(program, flags, signal),
): Promise<ScanResult> {
  const audit = program.audit.open()
  const { clock, log, env } = program
  const tags = tagsOf(flags)
  if (flags.name !== undefined || flags.baseline !== undefined)
    checkNames(flags, await store.list(), clock.now())
  const progress = tellProgress(program)
  const interrupts = catchInterrupts(() =>
    progress.say('Stopping: what is complete is kept. Ctrl-C again ends at once.'),
  )
  const coverage: CoverageEntry[] = []
  try {
    const { signal } = interrupts
    const { sources, cwd } = await choose(signal, progress)
    const { scan } = await import('@wgo/scan')
    progress.begin(sources.map(({ collector }) => collector.name))
    return await scan({
      sources,
      store,
      clock,
      log,
      env,
      cwd,
      signal,
      snapshot: await snapshotHead(program, flags, tags),
      limits: scanLimits(program),
      ...(audit && { audit }),
      onEvent: event => {
        if (event.kind === 'unit-finished') {
          log.debug(`${event.provider}: done with ${event.unit}`)
          coverage.push(...event.entries)
        }
        progress.take(event)
      },
    })
  } catch (error) {
    throw deniedEverything(error, coverage)
  } finally {
    progress.end()
    interrupts.release()
  }
}

/** Nothing is held but what is in flight. Where states are, a small heap would only be gone through more often. */
function streamed(program: Program, flags: SourceFlags, signal: AbortSignal): Promise<ChosenSources> {
  keepHeapSmall()
  return chooseSources(program, flags, signal)
}

function tagsOf({ tag = [], baseline }: ScanFlags): Readonly<Record<string, string>> {
  const tags = parseTags(tag)
  if (baseline === undefined) return tags
  if (Object.hasOwn(tags, BASELINE) && tags[BASELINE] !== baseline)
    throw new WgoError('INPUT_INVALID', `--baseline and --tag say two names of one baseline.`, {
      suggestions: [`wgo scan --baseline ${shellWord(baseline)}`],
    })
  return { ...tags, [BASELINE]: baseline }
}

async function snapshotHead(
  { cwd, env, config, version }: Program,
  { baseline, name = baseline }: ScanFlags,
  tags: Readonly<Record<string, string>>,
) {
  return {
    id: newSnapshotId(),
    ...(name !== undefined && { name }),
    ...(Object.keys(tags).length > 0 && { tags }),
    ...(await gitPosition(cwd, env)),
    ...(config.environment !== undefined && { environment: config.environment }),
    wgo_version: version,
  }
}

function scanLimits({ config, log }: Program) {
  const { concurrent, max_workers, timeout, unit_timeout } = config.scanning
  const limits = {
    concurrency: concurrent ? max_workers : 1,
    timeoutMs: timeout,
    unitTimeoutMs: unit_timeout,
  }
  log.debug('scanning', limits)
  return limits
}
