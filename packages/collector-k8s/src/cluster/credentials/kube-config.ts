import type { RequestOptions } from 'node:https'
import type { Authenticator } from '@kubernetes/client-node/dist/auth.js'
import { isWgoError, redactText, WgoError } from '@wgo/core'
import type { KubeConfigLike, Login } from '../kubeconfig/entries.ts'
import type { Credentials } from './credentials.ts'

/** What a KubeConfig fills in of a request. */
export interface Filled extends RequestOptions {
  /** When it ends, milliseconds since the epoch, where that is known. */
  expires?: number
}

/** Who we are, as the user of a kubeconfig. `ask` is what KubeConfig asks where it does not know the way by itself. */
export interface SignIn {
  readonly user: object
  readonly ask?: () => Promise<Credentials>
}

/**
 * The client library's KubeConfig for one login. It reads files and speaks for tokens, passwords, certificates,
 * authorities and whom we act as. Its import takes longer than all else before the first request.
 */
export async function kubeConfigOf(login: Login, signIn: SignIn = { user: {} }): Promise<KubeConfigLike> {
  const { KubeConfig } = await import('@kubernetes/client-node/dist/config.js')
  const { newClusters, newUsers } = await import('@kubernetes/client-node/dist/config_types.js')
  const kubeConfig = new KubeConfig()
  if (signIn.ask) kubeConfig.addAuthenticator(authenticator(signIn.ask))
  kubeConfig.loadFromOptions({
    clusters: newClusters([{ name: 'cluster', cluster: clusterFor(login) }]),
    users: newUsers([{ name: 'user', user: { ...login.user.texts(...USER), ...signIn.user } }]),
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

/** The name of what KubeConfig asks us for. Its own ways go first: this is none of them. */
export const OURS = 'wgo'

function authenticator(ask: () => Promise<Credentials>): Authenticator {
  return {
    isAuthProvider: ({ authProvider }) => authProvider?.name === OURS,
    applyAuthentication: async (_, options) => {
      const { headers, certificate, expires } = await ask()
      Object.assign(options, { headers: { ...options.headers, ...headers }, ...certificate, expires })
    },
  }
}

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
    throw isWgoError(error) ? error : unusable(error as NodeJS.ErrnoException, context)
  }
}

function unusable(error: NodeJS.ErrnoException, context: string): WgoError {
  const { path, code, syscall } = error
  const suggestions = [`kubectl config view --minify --context ${context}`]
  const details = { provider: 'kubernetes', cause: error }
  if (syscall === 'open' || syscall === 'read')
    return new WgoError(
      'CREDENTIALS_MISSING',
      `The context ${context} names a file that cannot be read: ${path ?? 'a folder'} (${code}).`,
      { ...details, suggestions: [...(path ? [`ls -l ${path}`] : []), ...suggestions] },
    )
  const why = redactText(error.message.trim().split('\n').at(-1) ?? '').slice(0, 300)
  return new WgoError(
    'CREDENTIALS_INVALID',
    `The context ${context} cannot sign in: ${why.replace(/\.$/, '')}.`,
    { ...details, suggestions },
  )
}
