import { type SpawnOptions, spawn } from 'node:child_process'

export interface Finished {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs a program to its end. NODE_OPTIONS of the test runner stay with the test runner. */
export function finished(
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<Finished> {
  const { NODE_OPTIONS: _, NODE_EXTRA_CA_CERTS: __, ...env } = options.env ?? process.env
  return new Promise((done, fail) => {
    const child = spawn(command, args, { ...options, env, stdio: ['ignore', 'pipe', 'pipe'] })
    const text = { stdout: '', stderr: '' }
    for (const name of ['stdout', 'stderr'] as const) {
      child[name]?.setEncoding('utf8').on('data', (chunk: string) => {
        text[name] += chunk
      })
    }
    child.on('error', fail)
    child.on('close', code => done({ code, ...text }))
  })
}
