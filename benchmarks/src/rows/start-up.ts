import type { Figure, Row } from '../figure.ts'
import { inTurn, type Runs, runNode } from '../measure/process.ts'
import { wgo } from '../wgo.ts'

const RUNS = 21

/** How much longer than Node itself the program takes to answer. */
export const startUp: Row = {
  name: 'start-up',
  async run({ folder, progress }) {
    const bare = () => runNode(['-e', '0'])
    progress('wgo --version')
    const version = await inTurn(() => wgo(folder, ['--version']), bare, RUNS)
    if (!/\d+\.\d+\.\d+/.test(version[0].last.stdout)) throw new Error('`wgo --version` says no version.')
    progress('wgo snapshots list')
    const list = await inTurn(() => wgo(folder, ['snapshots', 'list']), bare, RUNS)
    return [figure('`wgo --version`', version, 1.5), figure('`wgo snapshots list`, empty store', list, 3.5)]
  },
}

function figure(what: string, [ours, bare]: readonly [Runs, Runs], budget: number): Figure {
  const ratio = ours.wall.median / bare.wall.median
  return {
    what,
    budget: `<= ${budget}x of bare Node`,
    measured: `${ratio.toFixed(2)}x (${ours.wall.median.toFixed(0)} ms)`,
    met: ratio <= budget,
    peer: `\`node -e 0\` ${bare.wall.median.toFixed(0)} ms`,
  }
}
