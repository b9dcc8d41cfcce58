import { access, readFile } from 'node:fs/promises'
import { isIPv6 } from 'node:net'
import { join } from 'node:path'
import type { Host } from '@wgo/core'
import { type Members, members } from '../../members.ts'
import type { Login } from './entries.ts'

/** Where a pod finds the credentials of its service account. */
const SERVICE_ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount'

/** What the cluster is called that we run in. */
export const IN_CLUSTER = 'in-cluster'

/** The cluster that this process runs in, as its pod's service account; undefined where it runs in none. */
export async function inClusterLogin(
  env: Host['env'],
  folder: string = SERVICE_ACCOUNT,
): Promise<Login | undefined> {
  const { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port } = env
  const tokenFile = join(folder, 'token')
  if (!host || !port || !(await exists(tokenFile))) return undefined
  const namespace = await readFile(join(folder, 'namespace'), 'utf8').catch(() => '')
  return {
    context: IN_CLUSTER,
    server: `https://${isIPv6(host) ? `[${host}]` : host}:${port}`,
    cluster: members({ 'certificate-authority': join(folder, 'ca.crt') }) as Members,
    user: members({ tokenFile }) as Members,
    ...(namespace !== '' && { namespace: namespace.trim() }),
  }
}

async function exists(file: string): Promise<boolean> {
  return await access(file).then(
    () => true,
    () => false,
  )
}
