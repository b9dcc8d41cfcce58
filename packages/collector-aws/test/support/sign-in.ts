import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Probe, toWgoError, type WgoErrorDocument } from '@wgo/core'
import { testHost } from '@wgo/testkit'
import { onTestFinished } from 'vitest'
import { awsCollector } from '../../src/index.ts'
import { configOf } from './scan-aws.ts'

/** A home folder of its own, with these files in it. */
export async function homeWith(files: Readonly<Record<string, string>>): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'wgo-aws-home-'))
  onTestFinished(() => rm(home, { recursive: true, force: true }))
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(home, name)), { recursive: true })
    await writeFile(join(home, name), content)
  }
  return home
}

/** What came of signing in, all of it as text would be told. */
export interface SignedIn {
  readonly probes: readonly Probe[]
  readonly error?: WgoErrorDocument
  /** Everything that was said, logged or thrown on the way. */
  readonly heard: string
}

/** Signs in as this environment and configuration say, in this process. */
export async function signIn(env: Readonly<Record<string, string>>, written: object = {}): Promise<SignedIn> {
  const host = testHost({ env: { AWS_EC2_METADATA_DISABLED: 'true', ...env } })
  const probes: Probe[] = []
  const heard = (error?: unknown): string => JSON.stringify([host.log, host.messages, error])
  try {
    const session = await awsCollector().open(await configOf(written), host)
    for await (const probe of session.check(host, 'identity')) probes.push(probe)
    await session.close()
    return { probes, heard: JSON.stringify([probes, heard()]) }
  } catch (thrown) {
    const error = toWgoError(thrown).toJSON()
    return { probes, error, heard: JSON.stringify([heard(error), String(thrown), (thrown as Error).stack]) }
  }
}

/** The same in a process of its own: for what the SDK takes from the environment of the process. */
export async function signInAlone(
  env: Readonly<Record<string, string>>,
  written: object = {},
): Promise<SignedIn> {
  const script = join(import.meta.dirname, 'sign-in-alone.ts')
  const args = ['--conditions=@wgo/source', script, JSON.stringify(written)]
  return await new Promise((resolve, reject) => {
    execFile(process.execPath, args, { env: { PATH: process.env.PATH, ...env } }, (error, stdout, stderr) => {
      if (error) reject(new Error(`${error.message}${stderr}`))
      else resolve({ ...(JSON.parse(stdout) as SignedIn), heard: `${stdout}${stderr}` })
    })
  })
}
