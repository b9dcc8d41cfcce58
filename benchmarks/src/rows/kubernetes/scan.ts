import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import type { RowContext } from '../../figure.ts'
import type { KubeStub } from '../../kube-stub/kube-stub.ts'
import type { Usage } from '../../measure/process.ts'
import { wgo } from '../../wgo.ts'

/** One scan by the built program into an empty store. Throws where not all was seen, or fewer than `least`. */
export async function scanOnce(
  { kubeconfig }: KubeStub,
  { folder }: RowContext,
  least: number,
  flags: readonly string[] = [],
): Promise<Usage> {
  const home = await mkdtemp(join(folder, 'home-'))
  const args = ['scan', '--provider', 'kubernetes', '--kubeconfig', kubeconfig, '--output', 'json', ...flags]
  const usage = await wgo(home, args, { env: { HOME: home }, memory: true })
  const { resource_count } = JSON.parse(usage.stdout)
  if (!(resource_count >= least)) throw new Error(`${resource_count} resources seen; there are ${least}.`)
  return usage
}
