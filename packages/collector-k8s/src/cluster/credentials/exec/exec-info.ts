import type { Login } from '../../kubeconfig/entries.ts'
import type { ExecEntry } from './exec-entry.ts'

/** What a plugin is told of whom it is to sign in to, as `KUBERNETES_EXEC_INFO`. */
export function execInfo(
  exec: ExecEntry,
  { cluster, server }: Login,
  authority: Buffer | undefined,
  interactive = false,
): string {
  const info = {
    server,
    ...cluster.texts('tls-server-name', 'proxy-url'),
    ...(cluster.flag('insecure-skip-tls-verify') && { 'insecure-skip-tls-verify': true }),
    ...(authority && { 'certificate-authority-data': authority.toString('base64') }),
    config: null,
  }
  return JSON.stringify({
    apiVersion: exec.apiVersion,
    kind: 'ExecCredential',
    spec: { interactive, ...(exec.provideClusterInfo && { cluster: info }) },
  })
}
