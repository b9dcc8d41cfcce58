import type { Session, SnapshotStore, SnapshotSummary } from '@wgo/core'
import { isWgoError, toWgoError, WgoError } from '@wgo/core'
import type { ScanSource } from '@wgo/scan'
import type { Program } from '../program/program.ts'
import { providerConfigs } from '../program/provider-configs.ts'
import { onlyProviderFlags, readProviderFlags } from '../program/provider-flags.ts'
import type { ProgressTold } from '../scanning/progress.ts'
import { runScan } from '../scanning/run-scan.ts'
import { baseFolder, type ChosenSources } from '../scanning/sources.ts'
import { tellSaved } from '../scanning/tell-saved.ts'
import { selectSnapshot } from '../select/reference.ts'
import { type LiveFlags, liveSources } from './live-sources.ts'
import { nothingDeclared, type ReadStates, readStates } from './read-states.ts'

export interface StateFlags extends LiveFlags {
  readonly state?: readonly string[] | undefined
  /** The live side, instead of a scan. */
  readonly snapshot?: string | undefined
}

/** Snapshots of what is declared and of what is live: one, where both were read at once. */
export type StateLook =
  | { readonly kind: 'look'; readonly states: string; readonly live: string }
  | { readonly kind: 'interrupted' }

/** Reads the states, and what is live where no snapshot of that is given. Both are kept. */
export async function stateLook(
  program: Program,
  flags: StateFlags,
  store: SnapshotStore,
): Promise<StateLook> {
  if (flags.snapshot !== undefined) return besideSnapshot(program, flags.snapshot, flags, store)
  const failures: Failures = { unopened: [], misspelt: [] }
  const counts = { live: 0 }
  const result = await runScan(program, {}, store, async (signal, progress) => {
    const { states, cwd } = await statesRead(program, flags, signal, progress)
    const live = await livePart(program, flags, states, { cwd, signal })
    counts.live = live.length
    return { sources: [states.source, ...live.map(each => remembering(each, failures))], cwd }
  })
  const { snapshot, interrupted } = result
  const [unopened, misspelt] = [failures.unopened, failures.misspelt[0]]
  const isBlind = counts.live > 0 && unopened.length === counts.live
  if ((isBlind || misspelt !== undefined) && !interrupted) {
    await store.remove(snapshot.id)
    throw misspelt ?? unopened[0]
  }
  await tellSaved(program, result)
  return interrupted ? { kind: 'interrupted' } : { kind: 'look', states: snapshot.id, live: snapshot.id }
}

/**
 * A snapshot in the place of a scan. The states in it are those that were read with it; others are read now where they
 * are asked for, or there are none in it.
 */
async function besideSnapshot(
  program: Program,
  reference: string,
  flags: StateFlags,
  store: SnapshotStore,
): Promise<StateLook> {
  refuseScanFlags(flags)
  const live = selectSnapshot(reference, await store.list(), program.clock.now())
  assertLive(live)
  if (flags.state === undefined && live.providers.includes('terraform'))
    return { kind: 'look', states: live.id, live: live.id }
  const result = await runScan(program, {}, store, async (signal, progress) => {
    const { states, cwd } = await statesRead(program, flags, signal, progress)
    return { sources: [states.source], cwd }
  })
  await tellSaved(program, result)
  return result.interrupted
    ? { kind: 'interrupted' }
    : { kind: 'look', states: result.snapshot.id, live: live.id }
}

/** Flags that only say what to scan, where nothing is scanned. Regions and namespaces are filters too. */
function refuseScanFlags(flags: StateFlags): void {
  const given = Object.entries(readProviderFlags(onlyProviderFlags(flags))).flatMap(([name, settings]) =>
    name === 'terraform' ? [] : [...settings.values()].filter(({ origin }) => !FILTERS.has(origin)),
  )
  const [first] = given
  if (!first) return
  throw new WgoError(
    'INPUT_INVALID',
    `${first.origin} says what to scan, and with --snapshot nothing is scanned.`,
    { suggestions: [`wgo drift --iac ${first.origin} ...`, `wgo drift --iac --snapshot ${flags.snapshot}`] },
  )
}

const FILTERS: ReadonlySet<string> = new Set(['--region', '--namespace'])

function assertLive({ id, providers }: SnapshotSummary): void {
  if (providers.some(name => name !== 'terraform')) return
  throw new WgoError('INPUT_INVALID', `Snapshot ${id} holds states alone: there is nothing live in it.`, {
    resource: id,
    suggestions: ['wgo drift --iac', 'wgo snapshots list'],
  })
}

/** Throws `NOTHING_FOUND` where they declare nothing, and only what they use is asked for. */
async function statesRead(
  program: Program,
  flags: StateFlags,
  signal: AbortSignal,
  progress: ProgressTold,
): Promise<{ readonly states: ReadStates; readonly cwd: string }> {
  const configs = await providerConfigs(program, ['terraform'], readProviderFlags(flags))
  const cwd = baseFolder(program, configs)
  const [{ collector, config }] = configs as readonly [(typeof configs)[number]]
  progress.begin(['terraform'])
  const { createHost } = await import('@wgo/scan')
  const { clock, log, env } = program
  const onProgress = (message: string): void =>
    progress.take({ kind: 'note', provider: 'terraform', message })
  const audit = program.audit.open()
  const audited = audit && ({ audit, purpose: 'state' } as const)
  const host = createHost({ collector, signal, clock, log, env, cwd, onProgress, ...audited })
  try {
    const states = await readStates(collector, config, host)
    if (states.declared.length === 0 && !flags.all) throw nothingDeclared(states)
    return { states, cwd }
  } finally {
    host.end()
  }
}

async function livePart(
  program: Program,
  flags: StateFlags,
  { declared }: ReadStates,
  place: { readonly cwd: string; readonly signal: AbortSignal },
): Promise<ChosenSources['sources']> {
  const { declaredExtents } = await import('@wgo/drift')
  const { provider, type, all } = flags
  const asked = { ...onlyProviderFlags(flags), provider, type, ...(all && { all }) }
  return liveSources(program, asked, { declared, extents: declaredExtents(declared) }, place)
}

interface Failures {
  /** Of providers that could not be opened. */
  readonly unopened: WgoError[]
  /** Of providers that were opened and told to read what there is not: a region that is none. */
  readonly misspelt: WgoError[]
}

/**
 * Where no provider can be opened, the first of their errors is the answer; and what says wrongly what to read of one
 * (a region that is none) is, whatever the others say.
 */
function remembering({ collector, ...source }: ScanSource, failures: Failures): ScanSource {
  const open: typeof collector.open = async (config, host) => {
    try {
      const session = await collector.open(config, host)
      return { ...session, units: selection => rememberingUnits(session.units(selection), failures) }
    } catch (error) {
      if (!host.signal.aborted) failures.unopened.push(toWgoError(error))
      throw error
    }
  }
  return { ...source, collector: { ...collector, open } }
}

async function* rememberingUnits(units: ReturnType<Session['units']>, { misspelt }: Failures) {
  try {
    yield* units
  } catch (error) {
    if (isWgoError(error, 'CONFIG_INVALID')) misspelt.push(error)
    throw error
  }
}
