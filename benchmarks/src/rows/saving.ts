import { mkdir } from 'node:fs/promises'
import { devNull } from 'node:os'
import { join } from 'node:path'
import { child } from '../children.ts'
import { bytesBelow } from '../disk.ts'
import { type Figure, megabytes, type Row, type RowContext, seconds } from '../figure.ts'
import { runOnce } from '../measure/process.ts'
import { spread } from '../measure/statistics.ts'

const SIZE = 100_000
const CHANGED = SIZE / 1000
const RUNS = 5

/** Saving a snapshot, and what the second costs on disk; beside git with one file a resource. */
export const saving: Row = {
  name: 'saving',
  async run(context) {
    const saved = await save(context)
    const grown = await growth(context)
    const git = await gitPeer(context)
    return [
      { ...saved, peer: `git add + commit ${seconds(git.commitMs)}` },
      { ...grown, peer: `git: ${git.grown}; each after \`git gc\`: ${git.packed}` },
    ]
  },
}

async function save({ folder, progress }: RowContext): Promise<Figure> {
  const times: number[] = []
  const making: number[] = []
  let peak = 0
  for (let i = 0; i < RUNS; i++) {
    progress(`saving ${SIZE} resources, run ${i + 1} of ${RUNS}`)
    const { stdout, maxRssMb = 0 } = await child('save', [join(folder, `run-${i}`), 'first', SIZE, 0], {
      memory: true,
    })
    const { savedMs, makingMs } = JSON.parse(stdout)
    times.push(savedMs)
    making.push(makingMs)
    peak = Math.max(peak, maxRssMb)
  }
  const { median } = spread(times)
  return {
    what: 'save 100,000 resources of 1 KB',
    budget: '<= 4 s, <= 300 MB',
    measured: `${seconds(median)}, ${peak.toFixed(0)} MB`,
    met: median <= 4000 && peak <= 300,
    note: `median of ${RUNS}; the ${seconds(spread(making).median)} in which the resources are made up, put into canonical form and fingerprinted are taken off`,
  }
}

async function growth({ folder, progress }: RowContext): Promise<Figure> {
  const store = join(folder, 'run-0')
  const first = await bytesBelow(store)
  progress(`a second snapshot with ${CHANGED} changed`)
  await child('save', [store, 'second', SIZE, CHANGED])
  const second = (await bytesBelow(store)) - first
  const share = (second / first) * 100
  return {
    what: 'second snapshot with 0.1 % changed, on disk',
    budget: '<= 3 % of the first',
    measured: `${share.toFixed(2)} % (${megabytes(second)} of ${megabytes(first)})`,
    met: share <= 3,
  }
}

interface GitFigures {
  readonly commitMs: number
  readonly grown: string
  readonly packed: string
}

async function gitPeer({ folder, progress }: RowContext): Promise<GitFigures> {
  const cwd = join(folder, 'git')
  await mkdir(cwd)
  const git = (...args: string[]) =>
    runOnce('git', ['-c', 'user.name=b', '-c', 'user.email=b@b', '-c', 'gc.auto=0', ...args], {
      cwd,
      env: { GIT_CONFIG_GLOBAL: devNull, GIT_CONFIG_NOSYSTEM: '1' },
    })
  progress('git, one file a resource')
  await git('init', '-q')
  await child('write-json', ['folder', cwd, SIZE, 0])
  const [add, commit] = [await git('add', '-A'), await git('commit', '-qm', 'first')]
  const size = () => bytesBelow(join(cwd, '.git'))
  const first = await size()
  await child('write-json', ['folder', cwd, SIZE, CHANGED])
  await git('add', '-A')
  await git('commit', '-qm', 'second')
  const changed = (await git('diff', '--name-only', 'HEAD~1')).stdout.split('\n').length - 1
  if (changed !== CHANGED) throw new Error(`git sees ${changed} changed files of ${CHANGED}.`)
  const grown = growthOf(first, await size())
  return { commitMs: add.wallMs + commit.wallMs, grown, packed: await packedGrowth(git, size) }
}

/** Both snapshots packed against the first alone packed: what git comes to where it is let. */
async function packedGrowth(
  git: (...args: string[]) => Promise<unknown>,
  size: () => Promise<number>,
): Promise<string> {
  await git('gc', '-q', '--prune=now')
  const both = await size()
  await git('reset', '-q', '--soft', 'HEAD~1')
  await git('reflog', 'expire', '--expire=now', '--all')
  await git('update-ref', '-d', 'ORIG_HEAD')
  await git('read-tree', 'HEAD')
  await git('gc', '-q', '--prune=now')
  return growthOf(await size(), both)
}

function growthOf(first: number, both: number): string {
  const second = both - first
  return `${((second / first) * 100).toFixed(2)} % (${megabytes(second)} of ${megabytes(first)})`
}
