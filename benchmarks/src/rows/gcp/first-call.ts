import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { childArgs } from '../../children.ts'
import { type Figure, type Row, type RowContext, seconds } from '../../figure.ts'
import { type GcpStub, startGcpStub } from '../../gcp-stub/gcp-stub.ts'
import { stubProgramEnv } from '../../gcp-stub/program-env.ts'
import { type Spread, spread } from '../../measure/statistics.ts'
import { untilNoticed } from '../../measure/until.ts'
import { loadedModules, WGO } from '../../wgo.ts'
import { emptyState } from '../empty-state.ts'

const RUNS = 11
const BUDGET = 1
/** The clients that were taken. */
const TAKEN = ['google-auth-library', '@google-cloud/storage'] as const
/** Those that were not. They weigh hundreds of megabytes: a folder where npm installed them is named. */
const CONSIDERED = ['@google-cloud/compute', 'googleapis'] as const
const CLIENTS_FOLDER = 'WGO_GOOGLE_CLIENTS'

/** What stands before the first call, beside what the clients take to be imported; and what Google Cloud costs who does not ask for it. */
export const gcpFirstCall: Row = {
  name: 'gcp-first-call',
  async run(context) {
    const clients = [...TAKEN, ...CONSIDERED].map(name => ({ name, import: importOf(name) }))
    const { libraries, program, imports } = await measure(clients, context)
    const beside = clients.map(({ name }) => ({ name, bare: imports.get(name) }))
    return [
      figure('the libraries in a process of their own', libraries, beside, NOTES.libraries),
      figure('`wgo scan`', program, beside, NOTES.program),
      await unused(context),
    ]
  },
}

const NOTES = {
  libraries: `the libraries as published, in a process that opens a store and scans; median of ${RUNS}`,
  program: `the built program, all of it before the call; like every run but the first it has Node's compile cache, and the bare imports have none; median of ${RUNS}`,
}

interface Client {
  readonly name: string
  /** How Node is started to import it; undefined: it is not on this machine. */
  readonly import: { readonly args: readonly string[]; readonly cwd?: string } | undefined
}

function importOf(name: string): Client['import'] {
  if ((TAKEN as readonly string[]).includes(name)) return { args: childArgs('bare-import', [name], true) }
  const folder = process.env[CLIENTS_FOLDER]
  if (folder === undefined || !existsSync(join(folder, 'node_modules', name))) return undefined
  const script = `await import(${JSON.stringify(name)}); process.stdout.write('imported'); process.exit()`
  return { args: ['--input-type=module', '--eval', script], cwd: folder }
}

interface Measured {
  readonly libraries: Spread
  readonly program: Spread
  readonly imports: ReadonlyMap<string, Spread>
}

/** Everything in turn, so that a machine whose speed drifts is as unfair to all. */
async function measure(clients: readonly Client[], { folder, progress }: RowContext): Promise<Measured> {
  using stub = await startGcpStub({ latencyMs: 0, instances: 1, buckets: 0 }, folder)
  const env = stubProgramEnv(stub, folder)
  const times = new Map<string, number[]>()
  const take = async (name: string, run: number, once: () => Promise<number>): Promise<void> => {
    const took = await once()
    // The first is to warm up.
    if (run > 0) times.set(name, [...(times.get(name) ?? []), took])
  }
  for (let i = 0; i <= RUNS; i++) {
    progress(`until the first call, run ${i} of ${RUNS}`)
    const untilAsked = async (args: readonly string[]): Promise<number> => {
      await stub.takeRequests()
      return await untilNoticed(args, stub.asked(), env)
    }
    await take('libraries', i, () => untilAsked(librariesArgs(stub, join(folder, `first-${i}`))))
    await take('program', i, () => untilAsked(programArgs(stub)))
    for (const { name, import: bare } of clients)
      if (bare) await take(name, i, () => untilNoticed(bare.args, 'output', {}, bare.cwd))
  }
  const spreads = new Map([...times].map(([name, taken]) => [name, spread(taken)]))
  const [libraries, program] = [spreads.get('libraries'), spreads.get('program')]
  if (!libraries || !program) throw new Error('Nothing was measured.')
  return { libraries, program, imports: spreads }
}

function librariesArgs({ project, token, endpoints, gcloudEnv }: GcpStub, store: string): readonly string[] {
  const place = JSON.stringify({ project, token, endpoints, gcloudEnv })
  return childArgs('scan-gcp', [place, store, 'declared', 'google_compute_instance'], true)
}

function programArgs({ project }: GcpStub): readonly string[] {
  const type = ['--type', 'google_compute_instance']
  return [WGO, 'scan', '--provider', 'gcp', '--project', project, ...type, '--quiet']
}

interface Beside {
  readonly name: string
  readonly bare: Spread | undefined
}

/** Against the client of them that is imported the fastest and can make the calls: the one for buckets. */
function figure(who: string, ours: Spread, clients: readonly Beside[], note: string): Figure {
  const storage = clients.find(({ name }) => name === '@google-cloud/storage')?.bare
  const ratio = storage ? ours.median / storage.median : Number.POSITIVE_INFINITY
  return {
    what: `Google Cloud: from start to the first call, ${who}`,
    budget: `<= ${BUDGET}x of the bare import of @google-cloud/storage`,
    measured: `${ratio.toFixed(2)}x (${seconds(ours.median)})`,
    met: ratio <= BUDGET,
    peer: `\`import\` of ${clients.map(importText).join(', ')}`,
    note,
  }
}

function importText({ name, bare }: Beside): string {
  return bare
    ? `${name} ${seconds(bare.median)}`
    : `${name} (skipped: ${CLIENTS_FOLDER} names no folder where npm installed it)`
}

async function unused({ folder }: RowContext): Promise<Figure> {
  const state = await emptyState(folder)
  const modules = await loadedModules(folder, ['scan', '--provider', 'terraform', '--state', state])
  const ofGoogle = modules.filter(url => /google|collector-gcp|undici/.test(url))
  return {
    what: 'Google Cloud not asked for: modules of it that `wgo scan` loads',
    budget: '0',
    measured: `${ofGoogle.length} of ${modules.length}`,
    met: ofGoogle.length === 0,
  }
}
