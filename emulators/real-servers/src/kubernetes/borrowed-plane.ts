import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { PlaneParts } from './plane-parts.ts'

/** The kubeconfig of a cluster that tests may write to, such as one that kind made. Its current context must be an administrator's. */
export const BORROWED: string | undefined = process.env.WGO_TEST_KUBECONFIG || undefined

/** Somebody's cluster. All others than the administrator are impersonated. */
export async function borrowPlane(borrowed: string): Promise<PlaneParts> {
  const folder = await mkdtemp(join(tmpdir(), 'wgo-k8s-'))
  const kubeconfig = join(folder, 'kubeconfig')
  await writeFile(kubeconfig, JSON.stringify(contextsFrom(await written(borrowed))), { mode: 0o600 })
  return { kubeconfig, stop: () => rm(folder, { recursive: true, force: true }) }
}

interface Written {
  readonly clusters: readonly [{ readonly cluster: object }]
  readonly users: readonly [{ readonly user: object }]
}

/** The current context alone, with all that it refers to in it. */
async function written(kubeconfig: string): Promise<Written> {
  const args = ['--kubeconfig', kubeconfig, 'config', 'view', '--raw', '--minify', '--flatten', '-o', 'json']
  return JSON.parse((await promisify(execFile)('kubectl', args)).stdout) as Written
}

function contextsFrom({ clusters: [{ cluster }], users: [{ user }] }: Written): object {
  const users = {
    admin: user,
    alice: { ...user, as: 'alice', 'as-groups': ['nobodies'] },
    reader: { ...user, as: 'reader', 'as-groups': ['readers'] },
    impersonated: { ...user, as: 'someone', 'as-groups': ['others', 'readers'] },
  }
  return {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'admin',
    clusters: [{ name: 'test', cluster }],
    users: Object.entries(users).map(([name, user]) => ({ name, user })),
    contexts: Object.keys(users).map(name => ({ name, context: { cluster: 'test', user: name } })),
  }
}
