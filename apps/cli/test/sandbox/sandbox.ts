import { type ChildProcess, spawn } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, onTestFinished } from 'vitest'
import { builtProgram } from './built-program.ts'

// Before the first test: none of them waits for the build.
const PROGRAM = await builtProgram()

/** For runs that write down every use of a credential. */
export const AUDITED = { WGO_AUDIT_PATH: 'audit.ndjson' }

/** How a run ended. */
export interface Outcome {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string | undefined>>
  /** Below the sandbox's working folder. */
  readonly cwd?: string
  readonly input?: string
  readonly uid?: number
  /** Is handed the process as soon as it runs. */
  readonly during?: (child: ChildProcess) => void | Promise<void>
}

/** A home and a working folder of their own, and the real program in them. */
export interface Sandbox {
  /** The working folder. */
  readonly folder: string
  readonly home: string
  /** Writes files below the working folder. */
  write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void>
  run(args: readonly string[], options?: RunOptions): Promise<Outcome>
  /** Runs, expects this exit code, and gives the JSON answer. */
  json(args: readonly string[], code?: number, options?: RunOptions): Promise<never>
  /** All that lies in the store, as text. */
  stored(): Promise<string>
  /** What stands in the audit log that `AUDITED` asks for. */
  audited(): Promise<string>
}

export async function sandbox(finished: typeof onTestFinished = onTestFinished): Promise<Sandbox> {
  const root = await mkdtemp(join(tmpdir(), 'wgo-cli-'))
  finished(() => rm(root, { recursive: true, force: true }))
  const folder = join(root, 'work')
  const home = join(root, 'home')
  await mkdir(folder)
  const run: Sandbox['run'] = (args, options = {}) => runProgram(args, { root, folder, home }, options)
  return {
    folder,
    home,
    run,
    write: async files => {
      for (const [name, content] of Object.entries(files)) {
        await mkdir(dirname(join(folder, name)), { recursive: true })
        await writeFile(join(folder, name), content)
      }
    },
    json: async (args, code = 0, options = {}) => {
      const outcome = await run([...args, '--output', 'json'], options)
      if (outcome.code !== code)
        throw new Error(`Exited with ${outcome.code}: ${outcome.stderr}${outcome.stdout}`)
      return JSON.parse(outcome.stdout) as never
    },
    stored: () => textOf(join(home, 'store')),
    audited: () => readFile(join(folder, AUDITED.WGO_AUDIT_PATH), 'utf8'),
  }
}

/** A world that many tests of a file begin with: made once, and each has a copy of its own. */
export function copiesOf(
  make: (finished: typeof onTestFinished) => Promise<Sandbox>,
): (finished?: typeof onTestFinished) => Promise<Sandbox> {
  const ends: (() => unknown)[] = []
  let made: Promise<Sandbox> | undefined
  afterAll(async () => {
    for (const end of ends) await end()
  })
  return async finished => {
    made ??= make((end => void ends.push(end as () => unknown)) as typeof onTestFinished)
    const [original, box] = [await made, await sandbox(finished)]
    await cp(dirname(original.folder), dirname(box.folder), { recursive: true, preserveTimestamps: true })
    return box
  }
}

interface Places {
  readonly root: string
  readonly folder: string
  readonly home: string
}

async function runProgram(
  args: readonly string[],
  { root, folder, home }: Places,
  options: RunOptions,
): Promise<Outcome> {
  const { PATH } = process.env
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    cwd: join(folder, options.cwd ?? ''),
    env: { PATH, HOME: root, WGO_HOME: home, LANG: 'C.UTF-8', ...options.env },
    ...(options.uid !== undefined && { uid: options.uid, gid: options.uid }),
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', text => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', text => (stderr += text))
  if (options.during) void options.during(child)
  else child.stdin.end(options.input ?? '')
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    // Until then it stays open, for programs that wait for it.
    child.on('exit', () => child.stdin.destroy())
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }))
  })
}

async function textOf(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const { gunzipSync } = await import('node:zlib')
  const texts = entries
    .filter(entry => entry.isFile())
    .map(async entry => {
      const bytes = await readFile(join(entry.parentPath, entry.name))
      const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes
      return `${entry.name}\n${plain.toString('utf8')}\n${bytes.toString('latin1')}`
    })
  return (await Promise.all(texts)).join('\n')
}
