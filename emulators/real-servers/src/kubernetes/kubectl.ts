import { execFile } from 'node:child_process'
import { dirname } from 'node:path'
import { promisify } from 'node:util'

export interface KubectlOptions {
  /** What `-f -` reads. */
  readonly input?: string | object
  /** As whom; the administrator if nobody is named. */
  readonly context?: string
}

/** What kubectl prints. Nothing of the user's own is read or written. */
export async function kubectl(
  kubeconfig: string,
  args: readonly string[],
  { input, context = 'admin' }: KubectlOptions = {},
): Promise<string> {
  const running = promisify(execFile)('kubectl', ['--context', context, ...args], {
    env: environment(kubeconfig),
    maxBuffer: 1 << 28,
  })
  running.child.stdin?.end(typeof input === 'object' ? JSON.stringify(input) : input)
  return (await running).stdout
}

export function environment(kubeconfig: string): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, KUBECONFIG: kubeconfig, HOME: dirname(kubeconfig) }
}
