import { isAbsolute, join } from 'node:path'
import { WgoError } from '@wgo/core'
import { load, YAMLException } from 'js-yaml'
import { type Members, members } from '../../members.ts'
import type { Kubeconfig } from './entries.ts'

/**
 * The entries of one kubeconfig file, JSON or YAML: paths in it are relative to `folder`. Throws CONFIG_INVALID for what
 * is no kubeconfig, and for two entries of one name, as kubectl does.
 */
export function parseKubeconfig(text: string, file: string, folder: string): Kubeconfig {
  const root = members(parsed(text, file) ?? {}) ?? notMapped(file)
  const current = root.text('current-context')
  return {
    files: [file],
    ...(current !== undefined && { current }),
    clusters: named('clusters', 'cluster'),
    users: named('users', 'user'),
    contexts: named('contexts', 'context'),
  }

  function named(list: string, member: string): ReadonlyMap<string, Members> {
    const entries = new Map<string, Members>()
    for (const each of root.list(list)) {
      const name = each.text('name')
      if (name === undefined) continue
      if (entries.has(name)) throw invalid(file, `two of its ${list} are called ${name}`)
      entries.set(name, located(each.value(member), folder))
    }
    return entries
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

function notMapped(file: string): never {
  throw invalid(file, 'it is no mapping')
}

function invalid(file: string, why: string): WgoError {
  return new WgoError('CONFIG_INVALID', `The kubeconfig ${file} cannot be read: ${why}.`, {
    provider: 'kubernetes',
    resource: file,
    suggestions: ['Name another by --kubeconfig.'],
  })
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
