import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { child } from '../children.ts'
import { type Figure, type Row, type RowContext, seconds } from '../figure.ts'
import { inTurn, type Runs, runNode, type Usage } from '../measure/process.ts'
import { wgo } from '../wgo.ts'

interface Case {
  readonly what: string
  readonly size: number
  readonly changed: number
  readonly budgetMs: number
  readonly runs: number
}

const CASES: readonly Case[] = [
  {
    what: 'drift of two 100,000-resource snapshots, 100 changed',
    size: 100_000,
    changed: 100,
    budgetMs: 300,
    runs: 11,
  },
  {
    what: 'drift of two 100,000-resource snapshots, unchanged',
    size: 100_000,
    changed: 0,
    budgetMs: 100,
    runs: 11,
  },
  {
    what: 'drift of two 1,000,000-resource snapshots, 100 changed',
    size: 1_000_000,
    changed: 100,
    budgetMs: 1000,
    runs: 5,
  },
  {
    what: 'drift of two 1,000,000-resource snapshots, 1,000 changed',
    size: 1_000_000,
    changed: 1000,
    budgetMs: 1000,
    runs: 5,
  },
]

/** Drift as the program answers it, start-up taken off; the peer loads both as JSON and compares. */
export const drift: Row = {
  name: 'drift',
  async run(context) {
    const figures: Figure[] = []
    for (const each of CASES) figures.push(await measure(each, context))
    return figures
  },
}

async function measure(each: Case, { folder, progress }: RowContext): Promise<Figure> {
  const home = join(folder, String(each.size))
  const ids = { from: 'before', to: `after-${each.changed}` }
  progress(`saving snapshots of ${each.size}`)
  if (!existsSync(home)) await child('save', [join(home, 'store'), ids.from, each.size, 0])
  await child('save', [join(home, 'store'), ids.to, each.size, each.changed])
  progress(`wgo drift, ${each.changed} of ${each.size}`)
  const compare = () =>
    wgo(home, ['drift', '--from', ids.from, '--to', ids.to, '--output', 'json'], {
      memory: true,
      accept: [each.changed === 0 ? 0 : 2],
    })
  const [ours, start] = await inTurn(
    compare,
    () => wgo(home, ['config', 'path'], { memory: true }),
    each.runs,
  )
  const { summary } = JSON.parse(ours.last.stdout)
  const { add, remove, modify } = summary
  if (add !== 0 || remove !== 0 || modify !== each.changed)
    throw new Error(`${modify} changes found of ${each.changed}, ${add} added, ${remove} removed.`)
  const beyond = ours.wall.median - start.wall.median
  return {
    what: each.what,
    budget: `<= ${seconds(each.budgetMs)} beyond start-up`,
    measured: `${seconds(beyond)}, ${ours.maxRssMb?.toFixed(0)} MB`,
    met: beyond <= each.budgetMs,
    peer: await peer(each, home, progress),
    note: `whole command ${seconds(ours.wall.median)}, start-up (\`wgo config path\`) ${seconds(start.wall.median)}`,
  }
}

async function peer(each: Case, home: string, progress: (message: string) => void): Promise<string> {
  progress(`microdiff, ${each.size}`)
  const [before, after] = [join(home, 'before.json'), join(home, `after-${each.changed}.json`)]
  if (!existsSync(before)) await child('write-json', ['file', before, each.size, 0])
  await child('write-json', ['file', after, each.size, each.changed])
  const run = (): Promise<Usage> => child('microdiff', [before, after], { memory: true })
  let measured: readonly [Runs, Runs]
  try {
    measured = await inTurn(run, () => runNode(['-e', '0'], { memory: true }), 3)
  } catch (error) {
    const reason = /^(?:\w*Error|FATAL ERROR).*$/m.exec(
      String(error instanceof Error ? error.message : error)
        .split('\n')
        .slice(1)
        .join('\n'),
    )
    if (!reason) throw error
    return `JSON + microdiff fails: ${reason[0]}`
  }
  const [peers, bare] = measured
  // Every changed resource differs in one value.
  if (Number(peers.last.stdout) !== each.changed)
    throw new Error(`microdiff found ${peers.last.stdout.trim()} changes of ${each.changed}.`)
  return `JSON + microdiff ${seconds(peers.wall.median - bare.wall.median)} beyond bare Node, ${peers.maxRssMb?.toFixed(0)} MB`
}
