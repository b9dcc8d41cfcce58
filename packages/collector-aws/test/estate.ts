import { execFile } from 'node:child_process'
import { join } from 'node:path'
import type { Moto } from '@wgo/real-servers/moto'

/** What was made on moto. */
export interface Estate {
  /** By account, region (none: `""`) and type: ids. */
  readonly made: Readonly<
    Record<string, Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>>
  >
  /** Secrets that were planted in it. */
  readonly canaries: readonly string[]
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

export interface Planting {
  readonly account: string
  readonly region: string
  /** Another one makes other secrets. */
  readonly turn?: string
}

/** Plants secrets wherever AWS lets people put them; by where they were planted. */
export async function plantSecrets(
  endpoint: string,
  { account, region, turn = '' }: Planting,
): Promise<Readonly<Record<string, string>>> {
  return JSON.parse(await python('canaries.py', endpoint, account, region, turn))
}

/** Runs a program of `support`; what it prints. `-B`: it leaves nothing beside itself. */
export function python(script: string, ...args: readonly string[]): Promise<string> {
  const path = join(import.meta.dirname, 'support', script)
  return new Promise((resolve, reject) => {
    execFile('python3', ['-B', path, ...args], { maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      if (error) reject(new Error(`${script}: ${stderr.slice(-500)}`))
      else resolve(stdout)
    })
  })
}
