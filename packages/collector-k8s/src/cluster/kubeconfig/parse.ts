import { isAbsolute, join } from 'node:path'
import { WgoError } from '@wgo/core'
import { load, YAMLException } from 'js-yaml'
import { type Members, members } from '../../members.ts'
import type { Kubeconfig } from './entries.ts'

/**
 * The entries of one kubeconfig file, JSON or YAML: paths in it are relative to `folder`; of entries with one name
 * the first counts, as with kubectl. Throws CONFIG_INVALID for what is no kubeconfig.
 */
export function parseKubeconfig(text: string, file: string, folder: string): Kubeconfig {
  const root = members(parsed(text, file) ?? {})
  if (!root) throw invalid(file, 'it is no mapping')
  const current = root.text('current-context')
  return {
    files: [file],
    ...(current !== undefined && { current }),
    clusters: named(root, 'clusters', 'cluster', folder),
    users: named(root, 'users', 'user', folder),
    contexts: named(root, 'contexts', 'context', folder),
  }
}

/** A kubeconfig holds secrets: of what a parser says of it, only the place is told. */
function parsed(text: string, file: string): unknown {
  try {
    return load(text)
  } catch (error) {
    const at = error instanceof YAMLException ? error.mark : undefined
    throw invalid(file, at ? `line ${at.line + 1} is no YAML` : 'it is no YAML')
  }
}

function invalid(file: string, why: string): WgoError {
  return new WgoError('CONFIG_INVALID', `The kubeconfig ${file} cannot be read: ${why}.`, {
    provider: 'kubernetes',
    resource: file,
    suggestions: ['Name another by --kubeconfig.'],
  })
}

function named(root: Members, list: string, member: string, folder: string): ReadonlyMap<string, Members> {
  const entries = new Map<string, Members>()
  for (const each of root.list(list)) {
    const name = each.text('name')
    if (name !== undefined && !entries.has(name)) entries.set(name, located(each.value(member), folder))
  }
  return entries
}

const FILES = ['certificate-authority', 'client-certificate', 'client-key', 'tokenFile'] as const

/** With the paths of its files made absolute. Data goes before a file, as with kubectl. */
function located(written: unknown, folder: string): Members {
  const entry = members(written)
  if (!entry) return NOTHING
  const paths = FILES.map(name => [name, entry.text(`${name}-data`) ? undefined : entry.text(name)] as const)
  const files = paths.map(([name, path]) => [name, path && beside(folder, path)])
  const exec = members(entry.value('exec')) && plugin(entry.value('exec') as object, folder)
  return members({ ...(written as object), ...Object.fromEntries(files), exec }) ?? NOTHING
}

const NOTHING = members({}) as Members

/** A program named by a path is beside the file; one that is only named is found by PATH. */
function plugin(exec: object, folder: string): object {
  const command = members(exec)?.text('command')
  return command && /[\\/]/.test(command) ? { ...exec, command: beside(folder, command) } : exec
}

function beside(folder: string, path: string): string {
  return isAbsolute(path) ? path : join(folder, path)
}
