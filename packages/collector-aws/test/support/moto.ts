import { execFile, spawn, spawnSync } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

/** Whether this machine has moto, the test server of AWS; `python3 -m pip install moto[server]` brings it. */
export const HAS_MOTO: boolean =
  spawnSync('python3', ['-c', 'import moto.server'], { stdio: 'ignore', timeout: 60_000 }).status === 0

/** What the program beside this one made. */
export interface Estate {
  /** By account, region (none: `""`) and type: ids. */
  readonly made: Readonly<
    Record<string, Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>>
  >
  /** Secrets that were planted in it. */
  readonly canaries: readonly string[]
}

export interface Moto {
  readonly endpoint: string
  stop(): void
}

/** Starts moto on a free port of the loopback. Its state is its own, and gone when it stops. */
export async function startMoto(): Promise<Moto> {
  const port = await freePort()
  const server = spawn('python3', ['-m', 'moto.server', '-H', '127.0.0.1', '-p', String(port)], {
    stdio: 'ignore',
    // Certificates are issued at once, not while they are looked at.
    env: { ...process.env, MOTO_EC2_LOAD_DEFAULT_AMIS: 'false', MOTO_ACM_VALIDATION_WAIT: '0' },
  })
  const endpoint = `http://127.0.0.1:${port}`
  await answering(`${endpoint}/moto-api/data.json`)
  return { endpoint, stop: () => void server.kill() }
}

async function answering(url: string): Promise<void> {
  for (let tries = 0; tries < 150; tries++) {
    const answered = await fetch(url).then(
      response => response.ok,
      () => false,
    )
    if (answered) return
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  throw new Error('moto did not start.')
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** Makes the estate in these accounts. `regions`: where, instead of everywhere. */
export async function makeEstate(
  { endpoint }: Moto,
  accounts: readonly string[],
  regions: readonly string[] = [],
): Promise<Estate> {
  const where = regions.length > 0 ? ['--regions', ...regions] : []
  return JSON.parse(await python('estate', endpoint, ...accounts, ...where)) as Estate
}

/** Runs a program of this folder; what it prints. `-B`: it leaves nothing beside itself. */
export function python(script: string, ...args: readonly string[]): Promise<string> {
  const path = fileURLToPath(new URL(script, import.meta.url))
  return new Promise((resolve, reject) => {
    execFile('python3', ['-B', path, ...args], { maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      if (error) reject(new Error(`${script}: ${stderr.slice(-500)}`))
      else resolve(stdout)
    })
  })
}
