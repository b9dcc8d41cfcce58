import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type KubeconfigContext, kubeconfigText } from '@wgo/kube-api'
import { onTestFinished } from 'vitest'

/** Files in a folder of this test's own, which goes with it. */
export async function folderOf(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'wgo-kubeconfig-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text, { mode: 0o700 })
  return folder
}

/** The path of a kubeconfig of this test's own. */
export async function kubeconfigFile(contexts: Readonly<Record<string, KubeconfigContext>>): Promise<string> {
  return join(await folderOf({ kubeconfig: kubeconfigText(contexts) }), 'kubeconfig')
}
