import { join, sep } from 'node:path'
import type { Host } from '@wgo/core'
import type { TerraformConfig } from './settings.ts'

/** The settings with `~` and `~/x` as the shell would have them: variables and files reach no shell. */
export function atHome(config: TerraformConfig, env: Host['env']): TerraformConfig {
  const home = env.HOME || env.USERPROFILE
  if (!home) return config
  const { states, program, passphrase_file } = config
  return {
    ...config,
    states: states.map(state => expand(state, home)),
    ...(program !== undefined && { program: expand(program, home) }),
    ...(passphrase_file !== undefined && { passphrase_file: expand(passphrase_file, home) }),
  }
}

function expand(path: string, home: string): string {
  const isBelow = path === '~' || path.startsWith('~/') || path.startsWith(`~${sep}`)
  return isBelow ? join(home, path.slice(1)) : path
}
