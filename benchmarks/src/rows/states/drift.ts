import { cp, mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { child } from '../../children.ts'
import { type Figure, type Row, seconds } from '../../figure.ts'
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
    const compare = async (form: string): Promise<Usage> => {
      // A store that has seen no state yet.
      const home = await mkdtemp(join(folder, 'home-'))
      await cp(store, join(home, 'store'), { recursive: true })
      const args = ['drift', '--iac', '--state', state, '--snapshot', 'live', '--output', form]
      return wgo(home, args, { memory: true, accept: [2] })
    }
    progress('wgo drift --iac --output json')
    const whole = await compare('json')
    assertFound(JSON.parse(whole.stdout).summary, planted)
    const runs: Usage[] = []
    for (let i = 1; i <= RUNS; i++) {
      progress(`wgo drift --iac, run ${i} of ${RUNS}`)
      runs.push(await compare('table'))
    }
    return figures(runs, whole, planted)
  },
}

/** Throws where anything but what was planted is found. */
function assertFound(summary: Readonly<Record<string, number>>, planted: Planted): void {
  for (const name of ['changed', 'missing', 'managed', 'unmanaged'] as const) {
    const found = summary[`total_${name}`]
    if (found !== planted[name]) throw new Error(`${found} ${name} found of ${planted[name]}.`)
  }
}

function figures(runs: readonly Usage[], whole: Usage, planted: Planted): readonly Figure[] {
  const { bytes, changed, missing, unmanaged } = planted
  const wallMs = spread(runs.map(run => run.wallMs)).median
  const firstMs = spread(runs.map(run => run.stderrMs ?? Number.POSITIVE_INFINITY)).median
  const peak = Math.max(...[...runs, whole].map(run => run.maxRssMb ?? Number.POSITIVE_INFINITY))
  const count = (number: number): string => number.toLocaleString('en')
  return [
    {
      what: `Terraform: a state of ${count(DECLARED)} resources against ${count(LIVE)} live ones`,
      budget: `<= ${seconds(BUDGET_MS)}, <= ${BUDGET_MB} MB`,
      measured: `${seconds(wallMs)}, ${peak.toFixed(0)} MB`,
      met: wallMs <= BUDGET_MS && peak <= BUDGET_MB,
      note: `\`wgo drift --iac --state FILE --snapshot live\`: ${(bytes / 1e6).toFixed(0)} MB of state are read, redacted and saved, and compared with a snapshot; ${count(changed)} changed, ${count(missing)} missing and ${count(unmanaged)} unmanaged are there and are found; the built program, whole process, median of ${RUNS}; with \`--output json\`, ${(whole.stdout.length / 1e6).toFixed(0)} MB, once, ${seconds(whole.wallMs)}`,
    },
    {
      what: 'Terraform, the same: until the first line of progress',
      budget: `< ${seconds(FIRST_MS)}`,
      measured: seconds(firstMs),
      met: firstMs < FIRST_MS,
      note: `from the start of the process; median of ${RUNS}`,
    },
  ]
}
