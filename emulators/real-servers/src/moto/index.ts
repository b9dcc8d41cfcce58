import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'

/** Found, not imported: that alone takes more than a second. */
const FIND = 'import importlib.util as u, sys; sys.exit(not all(map(u.find_spec, ("moto", "flask_cors"))))'

/** Whether this machine has moto, the test server of AWS; `python3 -m pip install moto[server]` brings it. */
export const HAS_MOTO: boolean =
  spawnSync('python3', ['-c', FIND], { stdio: 'ignore', timeout: 60_000 }).status === 0

export interface Moto {
  readonly endpoint: string
  /** How a program reaches it, signed in to moto's own account. */
  readonly env: Readonly<Record<string, string>>
  stop(): void
}

/** Starts moto on a free port of the loopback. Its state is its own, and gone when it stops. */
export async function startMoto(): Promise<Moto> {
  const server = spawn('python3', ['-m', 'moto.server', '-H', '127.0.0.1', '-p', '0'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    // Certificates are issued at once, not while they are looked at.
    env: { ...process.env, MOTO_EC2_LOAD_DEFAULT_AMIS: 'false', MOTO_ACM_VALIDATION_WAIT: '0' },
  })
  const endpoint = await said(server, /http:\/\/127\.0\.0\.1:\d+/)
  const keys = { AWS_ACCESS_KEY_ID: 'testing', AWS_SECRET_ACCESS_KEY: 'testing' }
  return { endpoint, env: { AWS_ENDPOINT_URL: endpoint, ...keys }, stop: () => void server.kill() }
}

/** It says where it listens when it does. What it says later is let go by. */
async function said(server: ChildProcess, what: RegExp): Promise<string> {
  let text = ''
  const listen = (piece: Buffer): void => {
    text += piece.toString()
  }
  server.stderr?.on('data', listen)
  for (let tries = 0; tries < 600 && server.exitCode === null; tries++) {
    const [found] = what.exec(text) ?? []
    if (found !== undefined) {
      server.stderr?.off('data', listen).resume()
      return found
    }
    await delay(50)
  }
  server.kill()
  throw new Error(`moto did not start: ${text}`)
}
