import { fileURLToPath } from 'node:url'
import { type RunOptions, runNode, type Usage } from './measure/process.ts'

type Child =
  | 'save'
  | 'microdiff'
  | 'write-json'
  | 'scan-aws'
  | 'sdk-alone'
  | 'read-instances'
  | 'scan-gcp'
  | 'google-alone'
  | 'scan-kubernetes'
  | 'bare-import'
  | 'write-estate'
  | 'match'

export interface ChildOptions extends RunOptions {
  /** With the packages as they are published, not from source: their start counts. */
  readonly built?: boolean
}

/** Runs one of the scripts in children/. */
export function child(
  name: Child,
  args: readonly (string | number)[],
  { built = false, ...options }: ChildOptions = {},
): Promise<Usage> {
  return runNode(childArgs(name, args, built), options)
}

/** How Node is started for it. */
export function childArgs(
  name: Child,
  args: readonly (string | number)[],
  built: boolean,
): readonly string[] {
  const script = fileURLToPath(new URL(`children/${name}.ts`, import.meta.url))
  const source = built ? [] : ['--conditions=@wgo/source']
  return [...source, '--disable-warning=ExperimentalWarning', script, ...args.map(String)]
}
