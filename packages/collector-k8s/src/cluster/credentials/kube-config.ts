import type { RequestOptions } from 'node:https'
import type { Authenticator } from '@kubernetes/client-node/dist/auth.js'
import type { User } from '@kubernetes/client-node/dist/config_types.js'
import { isWgoError, redactText, WgoError } from '@wgo/core'
import type { Members } from '../../members.ts'
import type { Login } from '../kubeconfig/entries.ts'
import type { KubeConfigLike } from '../kubeconfig/handed-over.ts'
import type { Credentials } from './credentials.ts'

/** What a KubeConfig fills in of a request. */
export interface Filled extends RequestOptions {
  /** When it ends, milliseconds since the epoch, where that is known. */
  expires?: number
}

/** Who we are, in a KubeConfig's terms. `ask` is what it asks where it does not know the way by itself. */
export interface SignIn {
  readonly user: Partial<User>
  readonly ask?: () => Promise<Credentials>
}

/**
 * The client library's KubeConfig for one login. It reads files, trusts authorities, speaks for tokens, passwords,
 * certificates and whom we act as. Its import takes longer than all else before the first request.
 */
export async function kubeConfigOf(
  { server, cluster, user }: Login,
  signIn: SignIn = { user: {} },
): Promise<KubeConfigLike> {
  const { KubeConfig } = await import('@kubernetes/client-node/dist/config.js')
  const kubeConfig = new KubeConfig()
  if (signIn.ask) kubeConfig.addAuthenticator(authenticator(signIn.ask))
  kubeConfig.loadFromClusterAndUser(
    {
      name: 'cluster',
      server,
      ...renamed(cluster, CLUSTER),
      // It refuses plain HTTP where a certificate would be looked at.
      skipTLSVerify: cluster.flag('insecure-skip-tls-verify') || /^http:/i.test(server),
    },
    { name: 'user', ...renamed(user, USER), ...signIn.user },
  )
  return kubeConfig
}

const CLUSTER = {
  'certificate-authority': 'caFile',
  'certificate-authority-data': 'caData',
  'tls-server-name': 'tlsServerName',
} as const

const USER = {
  'client-certificate': 'certFile',
  'client-certificate-data': 'certData',
  'client-key': 'keyFile',
  'client-key-data': 'keyData',
  as: 'impersonateUser',
} as const

function renamed<Name extends string>(
  written: Members,
  names: Readonly<Record<string, Name>>,
): { readonly [Each in Name]?: string } {
  const texts = Object.entries(names).map(([from, to]) => [to, written.text(from)])
  return Object.fromEntries(texts.filter(([, text]) => text !== undefined))
}

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
