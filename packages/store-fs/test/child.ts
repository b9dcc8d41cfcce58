import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export interface Child {
  readonly process: ChildProcess
  /** What it says, a line at a time. */
  readonly lines: AsyncIterable<string>
  readonly ended: Promise<number | null>
}

/** Of many children, all but the first need not compile what they run. */
const COMPILED = join(tmpdir(), 'wgo-store-fs-compiled')

/** A program of `children/` in a process of its own, from the sources. */
export function startChild(name: string, ...args: readonly string[]): Child {
  const { NODE_OPTIONS: _options, NODE_EXTRA_CA_CERTS: _certificates, ...env } = process.env
  const file = fileURLToPath(new URL(`children/${name}.ts`, import.meta.url))
  const child = spawn(process.execPath, ['--conditions=@wgo/source', file, ...args], {
    env: { ...env, NODE_COMPILE_CACHE: COMPILED },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(child, 'close').then(([code]) => code as number | null)
  return { process: child, lines: createInterface(child.stdout), ended }
}

/** Runs one to its end; what it said. */
export async function runChild(name: string, ...args: readonly string[]): Promise<string> {
  const child = startChild(name, ...args)
  const said: string[] = []
  for await (const line of child.lines) said.push(line)
  const code = await child.ended
  if (code !== 0) throw new Error(`${name} ended with ${code}`)
  return said.join('\n')
}
