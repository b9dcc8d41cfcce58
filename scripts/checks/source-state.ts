import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'

/** One value for everything git sees in the folder: committed, changed and new files. Ignored files are left out. */
export function sourceState(folder: string): string {
  const git = (...args: string[]): string =>
    execFileSync('git', args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 30 })
  const hash = createHash('sha256')
  for (const part of [git('status', '--porcelain'), git('diff', 'HEAD')]) hash.update(part)
  return hash.digest('hex')
}
