import { fileURLToPath } from 'node:url'
import { type RunOptions, runNode, type Usage } from './measure/process.ts'

/** Runs one of the scripts in children/, from source. */
export function child(
  name: 'save' | 'microdiff' | 'write-json',
  args: readonly (string | number)[],
  options: RunOptions = {},
): Promise<Usage> {
  const script = fileURLToPath(new URL(`children/${name}.ts`, import.meta.url))
  return runNode(
    ['--conditions=@wgo/source', '--disable-warning=ExperimentalWarning', script, ...args.map(String)],
    options,
  )
}
