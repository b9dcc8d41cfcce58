import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A context of a kubeconfig, with a cluster and a user of the same name. */
export interface Written {
  readonly server: string
  readonly cluster?: object
  readonly user?: object
  readonly context?: object
}

/** A kubeconfig as JSON, which is YAML. The first context is the current one. */
export function kubeconfigText(contexts: Readonly<Record<string, Written>>): string {
  const all = Object.entries(contexts)
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': all[0]?.[0],
    clusters: all.map(([name, { server, cluster }]) => ({ name, cluster: { server, ...cluster } })),
    users: all.map(([name, { user = {} }]) => ({ name, user })),
    contexts: all.map(([name, { context }]) => ({
      name,
      context: { cluster: name, user: name, ...context },
    })),
  })
}

/** Files in a folder of this test's own, which goes with it. */
export async function folderOf(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'wgo-kubeconfig-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text, { mode: 0o700 })
  return folder
}

/** The path of a kubeconfig of this test's own. */
export async function kubeconfigFile(contexts: Readonly<Record<string, Written>>): Promise<string> {
  return join(await folderOf({ kubeconfig: kubeconfigText(contexts) }), 'kubeconfig')
}
