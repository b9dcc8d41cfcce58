import { child } from '../../children.ts'
import { type Row, seconds } from '../../figure.ts'
import { spread } from '../../measure/statistics.ts'

const SIZE = 100_000
const RUNS = 5
const BUDGET_MS = 1500

/** Which declared resource is which live one, and nothing else. */
export const statesMatching: Row = {
  name: 'states-matching',
  async run({ progress }) {
    const times: number[] = []
    for (let i = 1; i <= RUNS; i++) {
      progress(`matching ${SIZE} against ${SIZE}, run ${i} of ${RUNS}`)
      times.push(JSON.parse((await child('match', [SIZE])).stdout).wallMs)
    }
    const { median } = spread(times)
    const size = SIZE.toLocaleString('en')
    return [
      {
        what: `Terraform: matching ${size} declared resources with ${size} live ones`,
        budget: `<= ${seconds(BUDGET_MS)}`,
        measured: seconds(median),
        met: median <= BUDGET_MS,
        note: `the function alone, in a process of its own that never ran it before: places, types, index and join, of all that is declared; median of ${RUNS}`,
      },
    ]
  },
}
