import { delimiter, resolve } from 'node:path'
import { type Host, type ObjectPlace, WgoError } from '@wgo/core'
import type { Login } from '../cluster/kubeconfig/entries.ts'
import { IN_CLUSTER } from '../cluster/kubeconfig/in-cluster.ts'
import { findLogins } from '../cluster/logins.ts'
import { type Members, members } from '../members.ts'
import { filledIn } from '../settings.ts'
import type { ObjectsConfig } from './opening.ts'

type Settings = ObjectPlace['settings']

/** The way in that a place names, else the collector's. Throws CONFIG_INVALID, CREDENTIALS_MISSING and INPUT_INVALID. */
export async function loginOf(settings: Settings, config: ObjectsConfig, host: Host): Promise<Login> {
  if (settings.host) return writtenLogin(settings, settings.host)
  const { env, cwd } = envOf(settings, host)
  const kubeconfig = settings.config_path ? atHome(settings.config_path, host) : config.kubeconfig
  const context =
    settings.in_cluster_config === 'true' ? IN_CLUSTER : (settings.context ?? config.contexts?.[0])
  const asked = filledIn({
    contexts: context === undefined || context === 'all' ? [] : [context],
    ...(kubeconfig !== undefined && settings['config_paths.0'] === undefined && { kubeconfig }),
  })
  const [login] = await findLogins(asked, { env, cwd })
  if (login && !('error' in login)) return withToken(login, settings.token)
  throw (
    login?.error ??
    new WgoError('CREDENTIALS_MISSING', 'No cluster is set up here.', { provider: 'kubernetes' })
  )
}

/** A token goes before whatever the context signs in by. */
function withToken(login: Login, token: string | undefined): Login {
  return token ? { ...login, user: members({ token }) as Members } : login
}

/** A list of files stands where `KUBECONFIG` would. */
function envOf(settings: Settings, host: Host): Pick<Host, 'env' | 'cwd'> {
  const paths = Object.entries(settings)
    .filter(([name]) => /^config_paths\.\d+$/.test(name))
    .map(([, path]) => atHome(path, host))
  return {
    cwd: host.cwd,
    env: { ...host.env, ...(paths.length > 0 && { KUBECONFIG: paths.join(delimiter) }) },
  }
}

function atHome(path: string, { env, cwd }: Host): string {
  const home = env.HOME ?? env.USERPROFILE
  return path.startsWith('~/') && home ? resolve(home, path.slice(2)) : resolve(cwd, path)
}

/** All of it written out, with certificates as PEM, as Terraform's backend takes it. */
function writtenLogin(settings: Settings, host: string): Login {
  const server = (/^https?:\/\//i.test(host) ? host : `https://${host}`).replace(/\/+$/, '')
  if (!URL.canParse(server))
    throw new WgoError(
      'INPUT_INVALID',
      'The host of the cluster is no address, such as https://10.0.0.1:6443.',
      {
        provider: 'kubernetes',
      },
    )
  const { token, username, password, insecure, tls_server_name: name } = settings
  const cluster = {
    'certificate-authority-data': base64(settings.cluster_ca_certificate),
    'insecure-skip-tls-verify': insecure === 'true',
    'tls-server-name': name,
  }
  const user = {
    token,
    username,
    password,
    'client-certificate-data': base64(settings.client_certificate),
    'client-key-data': base64(settings.client_key),
  }
  return {
    context: server.replace(/\/\/[^/@]*@/, '//'),
    server,
    cluster: members(cluster) as Members,
    user: members(user) as Members,
  }
}

function base64(text: string | undefined): string | undefined {
  return text ? Buffer.from(text).toString('base64') : undefined
}
