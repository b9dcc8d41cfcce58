import type { RequestOptions } from 'node:https'
import { isWgoError, redactText, WgoError } from '@wgo/core'
import { shell } from '../errors/shell.ts'
import type { KubeConfigLike, Login } from '../kubeconfig/entries.ts'

/**
 * The client library's KubeConfig for one login, with these members of its user. It reads files and speaks for tokens,
 * passwords, certificates, authorities and whom we act as. Its import takes longer than all else before the first
 * request.
 */
export async function kubeConfigOf(login: Login, user: object = {}): Promise<KubeConfigLike> {
  const { KubeConfig } = await import('@kubernetes/client-node/dist/config.js')
  const { newClusters, newUsers } = await import('@kubernetes/client-node/dist/config_types.js')
  const kubeConfig = new KubeConfig()
  kubeConfig.loadFromOptions({
    clusters: newClusters([{ name: 'cluster', cluster: clusterFor(login) }]),
    users: newUsers([{ name: 'user', user: { ...login.user.texts(...USER), ...user } }]),
    contexts: [{ name: 'context', cluster: 'cluster', user: 'user' }],
    currentContext: 'context',
  })
  return kubeConfig
}

/** Without its proxy: connections are ours. KubeConfig refuses plain HTTP where a certificate would be looked at. */
function clusterFor({ server, cluster }: Login): object {
  const trusted = cluster.flag('insecure-skip-tls-verify') || /^http:/i.test(server)
  return { ...cluster.texts(...CLUSTER), server, 'insecure-skip-tls-verify': trusted }
}

const CLUSTER = ['certificate-authority', 'certificate-authority-data', 'tls-server-name'] as const
const USER = ['client-certificate', 'client-certificate-data', 'client-key', 'client-key-data', 'as'] as const

/** What a KubeConfig fills in of a request. */
export type Filled = RequestOptions

/** What a KubeConfig has for a request. Throws CREDENTIALS_MISSING for files that cannot be read, CREDENTIALS_INVALID. */
export async function filledBy(
  kubeConfig: KubeConfigLike,
  { context }: Pick<Login, 'context'>,
): Promise<Filled> {
  const filled: Filled = {}
  try {
    await kubeConfig.applyToHTTPSOptions(filled)
    return filled
  } catch (error) {
    throw isWgoError(error) ? error : unusable(error, context)
  }
}

/** A KubeConfig of somebody else may throw anything. */
function unusable(error: unknown, context: string): WgoError {
  const { path, code, syscall, message = String(error) } = (error ?? {}) as Partial<NodeJS.ErrnoException>
  const suggestions = [shell`kubectl config view --minify --context ${context}`]
  const details = { provider: 'kubernetes', cause: error }
  if (syscall === 'open' || syscall === 'read')
    return new WgoError(
      'CREDENTIALS_MISSING',
      `The context ${context} names a file that cannot be read: ${path ?? 'a folder'} (${code}).`,
      { ...details, suggestions: [...(path ? [shell`ls -l ${path}`] : []), ...suggestions] },
    )
  const why = redactText(message.trim().split('\n').at(-1) ?? '').slice(0, 300)
  return new WgoError(
    'CREDENTIALS_INVALID',
    `The context ${context} cannot sign in: ${why.replace(/\.$/, '')}.`,
    { ...details, suggestions },
  )
}
