import { spawn } from 'node:child_process'
import type { Host } from '@wgo/core'

/** What a program said before it ended. */
export interface Said {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** A program that talks more than this is no credential plugin. */
const MOST_CHARACTERS = 1 << 20

/** Runs a program to its end with nobody to ask. Rejects where it cannot be started, and when the signal aborts. */
export function runPlugin(
  command: string,
  args: readonly string[],
  { env, cwd, signal }: Pick<Host, 'env' | 'cwd' | 'signal'>,
): Promise<Said> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args], {
      env,
      cwd,
      signal,
      killSignal: 'SIGKILL',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const said = { out: '', err: '' }
    for (const [name, stream] of [
      ['out', child.stdout],
      ['err', child.stderr],
    ] as const) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        if (said[name].length < MOST_CHARACTERS) said[name] += text
      })
    }
    child.once('error', error => {
      // What it started may live on and hold these open.
      child.stdout.destroy()
      child.stderr.destroy()
      reject(error)
    })
    child.once('close', code => resolve({ ...said, code }))
  })
}
