import { fileURLToPath } from 'node:url'
import { type RunOptions, runNode, type Usage } from './measure/process.ts'

/** The built program, as users have it. */
export const WGO: string = fileURLToPath(new URL('../../apps/cli/bin/wgo.js', import.meta.url))

/** Runs the built `wgo` on a home of its own. */
export function wgo(home: string, args: readonly string[], options: RunOptions = {}): Promise<Usage> {
  return runNode([WGO, ...args], { cwd: home, ...options, env: { WGO_HOME: home, ...options.env } })
}

const MODULES = fileURLToPath(new URL('measure/report-modules.mjs', import.meta.url))

/** The URLs of the modules that a run of `wgo` loads. */
export async function loadedModules(home: string, args: readonly string[]): Promise<readonly string[]> {
  const { told } = await runNode(['--import', MODULES, WGO, ...args], {
    cwd: home,
    env: { WGO_HOME: home },
  })
  return JSON.parse(told)
}
