import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

type Env = Readonly<Record<string, string | undefined>>

export const PROJECT_FILE = 'wgo.yaml'
export const USER_FILE = 'config.yaml'

/** The folder of the user's configuration and, unless set otherwise, of the store. */
export function wgoHome(env: Env, cwd: string): string {
  return env.WGO_HOME ? resolve(cwd, expandHome(env.WGO_HOME, env)) : join(homeFolder(env), '.wgo')
}

/** `~` and `~/x` as the shell would have them. */
export function expandHome(path: string, env: Env): string {
  return path === '~' || path.startsWith('~/') ? join(homeFolder(env), path.slice(1)) : path
}

/** A path as people write it: below their home with `~`. */
export function shortPath(path: string, env: Env): string {
  const home = homeFolder(env)
  return path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path
}

/** The nearest project file, from `cwd` upwards. */
export function findProjectFile(cwd: string): string | undefined {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const file = join(folder, PROJECT_FILE)
    if (existsSync(file)) return file
    if (folder === dirname(folder)) return undefined
  }
}

function homeFolder(env: Env): string {
  return env.HOME || homedir()
}
