import { fileURLToPath } from 'node:url'
import { type RunOptions, runNode, type Usage } from './measure/process.ts'

/** The built program, as users have it. */
const WGO = fileURLToPath(new URL('../../apps/cli/bin/wgo.js', import.meta.url))

/** Runs the built `wgo` on a home of its own. */
export function wgo(home: string, args: readonly string[], options: RunOptions = {}): Promise<Usage> {
  return runNode([WGO, ...args], { cwd: home, ...options, env: { WGO_HOME: home, ...options.env } })
}
