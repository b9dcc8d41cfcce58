import { type Host, WgoError } from '@wgo/core'
import type { Members } from '../../members.ts'
import { shell } from '../errors/shell.ts'
import type { Login } from '../kubeconfig/entries.ts'
import type { Credentials } from './credentials.ts'
import { execCredentials } from './exec/exec-credentials.ts'
import { execEntry } from './exec/exec-entry.ts'
import { oidcCredentials } from './oidc/oidc-credentials.ts'

/** How a user says who it is. */
export interface Way {
  /** In a few words: `token`, `exec aws`. */
  readonly name: string
  /** What KubeConfig speaks for: members of a kubeconfig's user. */
  readonly user?: object
  /** What it does not. */
  readonly ask?: () => Promise<Credentials>
  /** How often to look for newer ones. */
  readonly renewMs?: number
}

/** Kubelets renew a token file long before it ends; it is read again this often, as client-go does. */
export const RENEW_MS = 60_000

/** Of several ways the first, as with kubectl. Throws CONFIG_INVALID for one that is gone. */
export function wayOf(login: Login, host: Host, authority: Buffer | undefined): Way {
  const { user } = login
  const {
    token,
    tokenFile,
    username,
    password = '',
  } = user.texts('token', 'tokenFile', 'username', 'password')
  if (tokenFile !== undefined) return fileWay(tokenFile)
  if (token !== undefined) return { name: 'token', user: { token } }
  if (username !== undefined) return { name: 'user name and password', user: { username, password } }
  return (
    execWay(login, host, authority) ??
    providerWay(login, host) ?? { name: isCertified(user) ? 'client certificate' : 'nobody' }
  )
}

function fileWay(tokenFile: string): Way {
  const provider = { name: 'tokenFile', config: { tokenFile } }
  return { name: 'token file', user: { 'auth-provider': provider }, renewMs: RENEW_MS }
}

function execWay(login: Login, host: Host, authority: Buffer | undefined): Way | undefined {
  const exec = execEntry(login.user.members('exec'))
  if (!exec) return undefined
  return { name: `exec ${exec.command}`, ask: () => execCredentials(exec, login, authority, host) }
}

function providerWay({ user, context }: Login, host: Host): Way | undefined {
  const provider = user.members('auth-provider')
  const name = provider.text('name')
  if (name === undefined) return undefined
  if (name !== 'oidc') throw tooOld(name, context)
  return { name: 'OpenID Connect', ask: oidcCredentials(provider.members('config').record(), context, host) }
}

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
      suggestions: [PLUGINS[provider] ?? shell`kubectl config view --minify --context ${context}`],
    },
  )
}
