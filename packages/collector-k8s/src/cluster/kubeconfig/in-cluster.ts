import { access } from 'node:fs/promises'
import { isIPv6 } from 'node:net'
import { join } from 'node:path'
import type { Host } from '@wgo/core'
import type { Login } from './contexts.ts'

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
  return {
    context: IN_CLUSTER,
    cluster: {
      server: `https://${isIPv6(host) ? `[${host}]` : host}:${port}`,
      authority: { kind: 'file', path: join(folder, 'ca.crt') },
      insecure: false,
      uncompressed: false,
    },
    user: { tokenFile },
  }
}

async function exists(file: string): Promise<boolean> {
  return await access(file).then(
    () => true,
    () => false,
  )
}
