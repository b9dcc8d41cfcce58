import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type Spread, spread } from './statistics.ts'

export interface Usage {
  readonly wallMs: number
  readonly code: number
  readonly stdout: string
  readonly stderr: string
  /** What it said on file descriptor 3. */
  readonly told: string
  /** Until something came on standard error, if anything did. */
  readonly stderrMs?: number
  readonly maxRssMb?: number
}

export interface RunOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  /** Exit codes that are answers (2 is drift). */
  readonly accept?: readonly number[]
  /** Preloads the memory report: a few milliseconds that a start-up figure cannot bear. */
  readonly memory?: boolean
}

const REPORT = fileURLToPath(new URL('report-usage.mjs', import.meta.url))

/** Runs a Node program once, from outside, as a shell would. */
export function runNode(args: readonly string[], options: RunOptions = {}): Promise<Usage> {
  const preload = options.memory === true ? ['--import', REPORT] : []
  return runOnce(process.execPath, [...preload, ...args], options)
}

/** Runs any program once. */
export function runOnce(command: string, args: readonly string[], options: RunOptions = {}): Promise<Usage> {
  const { accept = [0] } = options
  return new Promise((resolve, reject) => {
    const start = performance.now()
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...bareEnvironment(), ...options.env },
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    })
    const texts = ['', '', '', '']
    let stderrMs: number | undefined
    child.stderr?.once('data', () => {
      stderrMs = performance.now() - start
    })
    for (const fd of [1, 2, 3]) {
      child.stdio[fd]?.on('data', (data: Buffer) => {
        texts[fd] += data.toString()
      })
    }
    child.on('error', reject)
    child.on('close', (code, signal) => {
      const wallMs = performance.now() - start
      const [, stdout = '', stderr = '', told = ''] = texts
      if (code === null || !accept.includes(code)) {
        reject(
          new Error(`${command} ${args.join(' ')} ended with ${signal ?? code}:\n${stderr.slice(-2000)}`),
        )
        return
      }
      if (options.memory === true && told === '') {
        reject(new Error(`${command} ${args.join(' ')} did not tell its peak memory.`))
        return
      }
      const memory = options.memory === true ? { maxRssMb: JSON.parse(told).maxRssKb / 1024 } : {}
      resolve({ wallMs, code, stdout, stderr, told, ...(stderrMs !== undefined && { stderrMs }), ...memory })
    })
  })
}

export interface Runs {
  readonly wall: Spread
  readonly maxRssMb?: number
  readonly last: Usage
}

/** Runs each once to warm up, then two in turn, so that a machine whose speed drifts is as unfair to both. */
export async function inTurn(
  a: () => Promise<Usage>,
  b: () => Promise<Usage>,
  runs: number,
): Promise<readonly [Runs, Runs]> {
  await a()
  await b()
  const [as, bs]: [Usage[], Usage[]] = [[], []]
  for (let i = 0; i < runs; i++) {
    as.push(await a())
    bs.push(await b())
  }
  return [collect(as), collect(bs)]
}

function collect(all: readonly Usage[]): Runs {
  const peaks = all.flatMap(each => each.maxRssMb ?? [])
  return {
    wall: spread(all.map(each => each.wallMs)),
    ...(peaks.length > 0 && { maxRssMb: Math.max(...peaks) }),
    last: all.at(-1) as Usage,
  }
}

/** An extra certificate store is parsed at every start of Node and would be measured with it. */
export function bareEnvironment(): NodeJS.ProcessEnv {
  const { NODE_EXTRA_CA_CERTS: _certificates, NODE_OPTIONS: _options, ...rest } = process.env
  return { ...rest, CI: 'true', NO_COLOR: '1' }
}
