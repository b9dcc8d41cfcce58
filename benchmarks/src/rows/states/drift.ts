import { cp, mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { child } from '../../children.ts'
import { type Figure, type Row, type RowContext, seconds } from '../../figure.ts'
import type { Usage } from '../../measure/process.ts'
import { spread } from '../../measure/statistics.ts'
import { wgo } from '../../wgo.ts'

const DECLARED = 14_000
const LIVE = 20_000
const RUNS = 3
const BUDGET_MS = 8000
const BUDGET_MB = 1000
const FIRST_MS = 1000

/** What was made: how large the state is, and what a comparison has to find. */
interface Planted {
  readonly bytes: number
  readonly changed: number
  readonly missing: number
  readonly managed: number
  readonly unmanaged: number
}

/** One large state against what is live, by the program: from its start to the report. */
export const statesDrift: Row = {
  name: 'states-drift',
  async run(context) {
    const { folder, progress } = context
    progress(`making a state of ${DECLARED} objects, and ${LIVE} live resources`)
    const [state, store] = [join(folder, 'large.tfstate'), join(folder, 'store')]
    const planted: Planted = JSON.parse((await child('write-estate', [state, store, DECLARED, LIVE])).stdout)
    const runs: Usage[] = []
    for (let i = 1; i <= RUNS; i++) {
      progress(`wgo drift --iac, run ${i} of ${RUNS}`)
      runs.push(await compareOnce(context, state, store, planted))
    }
    return figures(runs, planted)
  },
}

/** In a store that has seen no state yet. Throws where it finds anything but what was planted. */
async function compareOnce(
  { folder }: RowContext,
  state: string,
  store: string,
  planted: Planted,
): Promise<Usage> {
  const home = await mkdtemp(join(folder, 'home-'))
  await cp(store, join(home, 'store'), { recursive: true })
  const args = ['drift', '--iac', '--state', state, '--snapshot', 'live', '--output', 'json']
  const usage = await wgo(home, args, { memory: true, accept: [2] })
  const { summary } = JSON.parse(usage.stdout)
  const found = {
    changed: summary.total_changed,
    missing: summary.total_missing,
    managed: summary.total_managed,
    unmanaged: summary.total_unmanaged,
  }
  for (const [name, count] of Object.entries(found))
    if (count !== planted[name as keyof Planted])
      throw new Error(`${count} ${name} found of ${planted[name as keyof Planted]}.`)
  return usage
}

function figures(runs: readonly Usage[], { bytes, changed, missing, unmanaged }: Planted): readonly Figure[] {
  const wallMs = spread(runs.map(run => run.wallMs)).median
  const firstMs = spread(runs.map(run => run.stderrMs ?? Number.POSITIVE_INFINITY)).median
  const peak = Math.max(...runs.map(run => run.maxRssMb ?? Number.POSITIVE_INFINITY))
  const count = (number: number): string => number.toLocaleString('en')
  return [
    {
      what: `Terraform: a state of ${count(DECLARED)} resources against ${count(LIVE)} live ones`,
      budget: `<= ${seconds(BUDGET_MS)}, <= ${BUDGET_MB} MB`,
      measured: `${seconds(wallMs)}, ${peak.toFixed(0)} MB`,
      met: wallMs <= BUDGET_MS && peak <= BUDGET_MB,
      note: `\`wgo drift --iac --state FILE --snapshot live\`: ${(bytes / 1e6).toFixed(0)} MB of state are read, redacted and saved, and compared with a snapshot; ${count(changed)} changed, ${count(missing)} missing and ${count(unmanaged)} unmanaged are there and are found; the built program, whole process, median of ${RUNS}`,
    },
    {
      what: 'Terraform, the same: until the first line of progress',
      budget: `< ${seconds(FIRST_MS)}`,
      measured: seconds(firstMs),
      met: firstMs < FIRST_MS,
    },
  ]
}
