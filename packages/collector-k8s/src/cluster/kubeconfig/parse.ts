import { isAbsolute, join } from 'node:path'
import { WgoError } from '@wgo/core'
import { parse } from 'yaml'
import { type Members, members } from '../../members.ts'
import type {
  ClusterEntry,
  ContextEntry,
  ExecEntry,
  Impersonation,
  Kubeconfig,
  Stored,
  UserEntry,
} from './entries.ts'

/**
 * One kubeconfig file, JSON or YAML, as kubectl reads it: paths in it are relative to `folder`; of entries with one
 * name the first counts. Throws CONFIG_INVALID for what is no kubeconfig.
 */
export function parseKubeconfig(text: string, file: string, folder: string): Kubeconfig {
  const root = members(parsed(text, file) ?? {})
  if (!root) throw invalid(file, 'it is no mapping')
  const current = root.text('current-context')
  return {
    files: [file],
    ...(current !== undefined && { current }),
    clusters: named(root, 'clusters', 'cluster', each => clusterOf(each, folder)),
    users: named(root, 'users', 'user', each => userOf(each, folder)),
    contexts: named(root, 'contexts', 'context', contextOf),
  }
}

/** A kubeconfig holds secrets: of what a parser says of it, only the place is told. */
function parsed(text: string, file: string): unknown {
  try {
    return parse(text, { logLevel: 'error', maxAliasCount: 100 })
  } catch (error) {
    const [at] = (error as { readonly linePos?: readonly { readonly line: number }[] }).linePos ?? []
    throw invalid(file, at === undefined ? 'it is no YAML' : `line ${at.line} is no YAML`)
  }
}

function invalid(file: string, why: string): WgoError {
  return new WgoError('CONFIG_INVALID', `The kubeconfig ${file} cannot be read: ${why}.`, {
    provider: 'kubernetes',
    resource: file,
    suggestions: ['Name another by --kubeconfig.'],
  })
}

function named<Entry>(
  root: Members,
  list: string,
  member: string,
  read: (written: Members) => Entry,
): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>()
  for (const each of root.list(list)) {
    const name = each.text('name')
    if (name !== undefined && !entries.has(name)) entries.set(name, read(each.members(member)))
  }
  return entries
}

function clusterOf(written: Members, folder: string): ClusterEntry {
  const authority = stored(written, 'certificate-authority', folder)
  const serverName = written.text('tls-server-name')
  const proxy = written.text('proxy-url')
  return {
    server: (written.text('server') ?? '').replace(/\/+$/, ''),
    insecure: written.flag('insecure-skip-tls-verify'),
    uncompressed: written.flag('disable-compression'),
    ...(authority && { authority }),
    ...(serverName !== undefined && { serverName }),
    ...(proxy !== undefined && { proxy }),
  }
}

function userOf(written: Members, folder: string): UserEntry {
  const certificate = stored(written, 'client-certificate', folder)
  const key = stored(written, 'client-key', folder)
  const tokenFile = written.text('tokenFile')
  const exec = execOf(written.members('exec'), folder)
  const provider = written.members('auth-provider')
  const name = provider.text('name')
  const impersonate = impersonationOf(written)
  return {
    ...written.texts('token', 'username', 'password'),
    ...(tokenFile !== undefined && { tokenFile: beside(folder, tokenFile) }),
    ...(certificate && { certificate }),
    ...(key && { key }),
    ...(exec && { exec }),
    ...(name === 'oidc' && { oidc: provider.members('config').record() }),
    ...(name !== undefined && name !== 'oidc' && { retired: name }),
    ...(impersonate && { impersonate }),
  }
}

/** A program named by a path is beside the file; one that is only named is found by PATH. */
function execOf(written: Members, folder: string): ExecEntry | undefined {
  const command = written.text('command')
  if (command === undefined) return undefined
  const installHint = written.text('installHint')
  const env = written.list('env').map(each => [each.text('name') ?? '', each.text('value') ?? ''])
  return {
    apiVersion: written.text('apiVersion') ?? 'client.authentication.k8s.io/v1',
    command: /[\\/]/.test(command) ? beside(folder, command) : command,
    args: written.words('args'),
    env: Object.fromEntries(env),
    provideClusterInfo: written.flag('provideClusterInfo'),
    interactive: written.text('interactiveMode') === 'Always',
    ...(installHint !== undefined && { installHint }),
  }
}

function impersonationOf(written: Members): Impersonation | undefined {
  const user = written.text('as')
  if (user === undefined) return undefined
  const uid = written.text('as-uid')
  return {
    user,
    groups: written.words('as-groups'),
    extra: written.members('as-user-extra').lists(),
    ...(uid !== undefined && { uid }),
  }
}

function contextOf(written: Members): ContextEntry {
  const namespace = written.text('namespace')
  return {
    cluster: written.text('cluster') ?? '',
    user: written.text('user') ?? '',
    ...(namespace !== undefined && { namespace }),
  }
}

/** Data goes before a file, as with kubectl. */
function stored(written: Members, name: string, folder: string): Stored | undefined {
  const base64 = written.text(`${name}-data`)
  if (base64 !== undefined) return { kind: 'data', base64 }
  const path = written.text(name)
  return path === undefined ? undefined : { kind: 'file', path: beside(folder, path) }
}

function beside(folder: string, path: string): string {
  return isAbsolute(path) ? path : join(folder, path)
}
