import { spawn } from 'node:child_process'
import { bareEnvironment } from './process.ts'

/** How long after its start a Node program lets itself be noticed from outside. It is ended then. */
export async function untilNoticed(
  args: readonly string[],
  noticed: Promise<void> | 'output',
  env: Readonly<Record<string, string>> = {},
  cwd?: string,
): Promise<number> {
  const start = performance.now()
  const child = spawn(process.execPath, args, {
    env: { ...bareEnvironment(), ...env },
    ...(cwd !== undefined && { cwd }),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<never>((_, reject) => {
    child.on('error', reject)
    child.on('exit', code => reject(new Error(`node ${args.join(' ')} ended with ${code} unnoticed.`)))
  })
  const output = new Promise<void>(resolve => child.stdout.once('data', () => resolve()))
  try {
    await Promise.race([noticed === 'output' ? output : noticed, ended])
    return performance.now() - start
  } finally {
    child.kill('SIGKILL')
  }
}
