import { readFile } from 'node:fs/promises'
import { type Host, WgoError } from '@wgo/core'
import type { Login } from '../kubeconfig/contexts.ts'
import type { Impersonation } from '../kubeconfig/entries.ts'
import { clientCertificate } from './certificate.ts'
import { bearer, type CredentialSource, type Credentials, type RequestHeaders } from './credentials.ts'
import { execCredentials } from './exec/exec-credentials.ts'
import { kept } from './kept.ts'
import { oidcCredentials } from './oidc.ts'

/** Kubelets renew a token file long before it ends; it is read again this often, as client-go does. */
const TOKEN_FILE_MS = 60_000

/** How a login says who it is: its certificate, and of tokens, passwords, programs and OIDC the first it has. */
export async function credentialSource(login: Login, host: Host): Promise<CredentialSource> {
  const { user } = login
  const { name, fetch } = wayOf(login, host)
  const certificate = await clientCertificate(user, login.context)
  const headers = user.impersonate ? impersonation(user.impersonate) : {}
  const get = kept(host.clock, async () => {
    const credentials = await fetch()
    return {
      ...(certificate && { certificate }),
      ...credentials,
      headers: { ...credentials.headers, ...headers },
    }
  })
  return { name: name ?? (certificate ? 'client certificate' : 'nobody'), get }
}

interface Way {
  readonly name?: string
  readonly fetch: () => Promise<Credentials>
}

function wayOf(login: Login, host: Host): Way {
  const { user, context } = login
  const { token, tokenFile, username, password = '', exec, oidc, retired } = user
  if (tokenFile !== undefined)
    return { name: 'token file', fetch: () => fromFile(tokenFile, context, host.clock.now()) }
  if (token !== undefined) return { name: 'token', fetch: async () => ({ headers: bearer(token) }) }
  if (username !== undefined) {
    const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
    return { name: 'user name and password', fetch: async () => ({ headers: { authorization } }) }
  }
  if (exec) return { name: `exec ${exec.command}`, fetch: () => execCredentials(exec, login, host) }
  if (oidc) return { name: 'OpenID Connect', fetch: oidcCredentials(oidc, context, host) }
  if (retired !== undefined) throw tooOld(retired, context)
  return { fetch: async () => ({ headers: {} }) }
}

async function fromFile(file: string, context: string, now: number): Promise<Credentials> {
  try {
    return { headers: bearer(await readFile(file, 'utf8')), expires: now + TOKEN_FILE_MS }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new WgoError(
      'CREDENTIALS_MISSING',
      `The token file of context ${context} cannot be read: ${file} (${code}).`,
      {
        provider: 'kubernetes',
        resource: file,
        suggestions: [`ls -l ${file}`],
        cause: error,
      },
    )
  }
}

function impersonation({ user, uid, groups, extra }: Impersonation): RequestHeaders {
  const extras = Object.entries(extra).map(([key, values]) => [
    `impersonate-extra-${encodeURIComponent(key)}`,
    values,
  ])
  return {
    'impersonate-user': user,
    ...(uid !== undefined && { 'impersonate-uid': uid }),
    ...(groups.length > 0 && { 'impersonate-group': groups }),
    ...Object.fromEntries(extras),
  }
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
