import { type Host, WgoError } from '@wgo/core'
import type { Members } from '../../members.ts'
import type { Login } from '../kubeconfig/entries.ts'
import { execCredentials } from './exec/exec-credentials.ts'
import { execEntry } from './exec/exec-entry.ts'
import { OURS, type SignIn } from './kube-config.ts'
import { oidcCredentials } from './oidc.ts'

/** How a user says who it is. */
export interface Way extends SignIn {
  /** In a few words: `token`, `exec aws`. */
  readonly name: string
  /** How long an answer holds that does not say so itself. */
  readonly lastsMs?: number
}

/** Kubelets renew a token file long before it ends; it is read again this often, as client-go does. */
export const REREAD_MS = 60_000

/** Of several ways the first, as with kubectl. Throws CONFIG_INVALID for one that is gone. */
export function wayOf(login: Login, host: Host, authority: Buffer | undefined): Way {
  const { user, context } = login
  const {
    token,
    tokenFile,
    username,
    password = '',
  } = user.texts('token', 'tokenFile', 'username', 'password')
  const exec = execEntry(user.members('exec'))
  const provider = user.members('auth-provider')
  if (tokenFile !== undefined)
    return {
      name: 'token file',
      user: { authProvider: { name: 'tokenFile', config: { tokenFile } } },
      lastsMs: REREAD_MS,
    }
  if (token !== undefined) return { name: 'token', user: { token } }
  if (username !== undefined) return { name: 'user name and password', user: { username, password } }
  if (exec)
    return {
      name: `exec ${exec.command}`,
      user: ASKS,
      ask: () => execCredentials(exec, login, authority, host),
    }
  const name = provider.text('name')
  if (name === 'oidc') {
    const ask = oidcCredentials(provider.members('config').record(), context, host)
    return { name: 'OpenID Connect', user: ASKS, ask }
  }
  if (name !== undefined) throw tooOld(name, context)
  return { name: isCertified(user) ? 'client certificate' : 'nobody', user: {} }
}

const ASKS = { authProvider: { name: OURS } }

function isCertified(user: Members): boolean {
  return (user.text('client-certificate-data') ?? user.text('client-certificate')) !== undefined
}

const PLUGINS: Readonly<Record<string, string>> = {
  gcp: 'gcloud container clusters get-credentials CLUSTER (with gke-gcloud-auth-plugin installed)',
  azure: 'kubelogin convert-kubeconfig',
}

function tooOld(provider: string, context: string): WgoError {
  return new WgoError(
    'CONFIG_INVALID',
    `The context ${context} signs in by the auth provider ${provider}, which kubectl gave up in favour of exec plugins.`,
    {
      provider: 'kubernetes',
      suggestions: [PLUGINS[provider] ?? `kubectl config view --context ${context}`],
    },
  )
}
