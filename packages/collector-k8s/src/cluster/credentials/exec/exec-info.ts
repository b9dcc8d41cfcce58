import type { Login } from '../../kubeconfig/contexts.ts'
import type { ExecEntry } from '../../kubeconfig/entries.ts'
import { contentOf } from '../certificate.ts'

/** What a plugin is told of whom it is to sign in to, as `KUBERNETES_EXEC_INFO`. */
export async function execInfo(exec: ExecEntry, { cluster, context }: Login): Promise<string> {
  const { server, serverName, insecure, proxy, authority } = cluster
  const info = {
    server,
    ...(serverName !== undefined && { 'tls-server-name': serverName }),
    ...(insecure && { 'insecure-skip-tls-verify': true }),
    ...(authority && {
      'certificate-authority-data': (await contentOf(authority, context)).toString('base64'),
    }),
    ...(proxy !== undefined && { 'proxy-url': proxy }),
    config: null,
  }
  return JSON.stringify({
    apiVersion: exec.apiVersion,
    kind: 'ExecCredential',
    spec: { interactive: false, ...(exec.provideClusterInfo && { cluster: info }) },
  })
}
