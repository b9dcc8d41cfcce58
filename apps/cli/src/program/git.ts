import { execFile } from 'node:child_process'

export interface GitPosition {
  readonly git_commit?: string
  readonly git_branch?: string
}

/** Where the folder's repository stands. Nothing where there is no repository, no commit or no git. */
export async function gitPosition(
  cwd: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<GitPosition> {
  const lines = await git(['rev-parse', 'HEAD', '--abbrev-ref', 'HEAD'], cwd, env)
  const [commit, branch] = lines
  if (commit === undefined || !/^[0-9a-f]{40,64}$/.test(commit)) return {}
  return { git_commit: commit, ...(branch !== undefined && branch !== 'HEAD' && { git_branch: branch }) }
}

/** Who works here, as git knows them. */
export async function gitUser(
  cwd: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
  const [name] = await git(['config', 'user.name'], cwd, env)
  return name
}

function git(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<readonly string[]> {
  return new Promise(resolve => {
    execFile(
      'git',
      args,
      { cwd, env: { ...env, GIT_OPTIONAL_LOCKS: '0' }, timeout: 3000, windowsHide: true },
      (error, stdout) => resolve(error ? [] : stdout.split('\n').filter(Boolean)),
    )
  })
}
