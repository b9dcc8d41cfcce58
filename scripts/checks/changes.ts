// A package whose sources changed since the base branch has a changeset. Where there is no such branch, as in
// a shallow clone, there is nothing to compare with, and that is said.

import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './workspace.ts'

const { baseBranch } = JSON.parse(readFileSync(join(ROOT, '.changeset', 'config.json'), 'utf8')) as {
  baseBranch: string
}
const base = spawnSync('git', ['rev-parse', '--verify', '--quiet', baseBranch], { cwd: ROOT })

if (base.status === 0) {
  const shell = process.platform === 'win32'
  process.exitCode =
    spawnSync('pnpm', ['exec', 'changeset', 'status'], { cwd: ROOT, stdio: 'inherit', shell }).status ?? 1
} else {
  console.log(`no branch ${baseBranch} here to compare with`)
}
