import { readFile } from 'node:fs/promises'
import { delimiter, dirname, join, resolve } from 'node:path'
import { type Host, WgoError } from '@wgo/core'
import { shell } from '../errors/shell.ts'
import type { Kubeconfig } from './entries.ts'
import { parseKubeconfig } from './parse.ts'

/**
 * What the kubeconfig files say, together: the one that is named, else those that KUBECONFIG lists, else
 * `~/.kube/config`. Of entries with one name the first counts, and the first current context, as with kubectl.
 * Throws CONFIG_INVALID and FILE_UNREADABLE.
 */
export async function loadKubeconfig(
  named: string | undefined,
  { env, cwd }: Pick<Host, 'env' | 'cwd'>,
): Promise<Kubeconfig> {
  if (named !== undefined) return (await read(resolve(cwd, named))) ?? missing(resolve(cwd, named))
  const files = kubeconfigFiles(env).map(file => resolve(cwd, file))
  const found = await Promise.all(files.map(read))
  return { ...merged(found.filter(each => each !== undefined)), ...(env.KUBECONFIG && { sought: files }) }
}

/** Where kubeconfig files would be. */
function kubeconfigFiles(env: Host['env']): readonly string[] {
  const listed = (env.KUBECONFIG ?? '').split(delimiter).filter(file => file !== '')
  if (listed.length > 0) return [...new Set(listed)]
  const home = env.HOME ?? env.USERPROFILE
  return home ? [join(home, '.kube', 'config')] : []
}

/** undefined: there is no such file. Lists may name files that are not there. */
async function read(file: string): Promise<Kubeconfig | undefined> {
  try {
    return parseKubeconfig(await readFile(file, 'utf8'), file, dirname(file))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (error instanceof WgoError) throw error
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw new WgoError('FILE_UNREADABLE', `The kubeconfig ${file} cannot be read (${code}).`, {
      provider: 'kubernetes',
      resource: file,
      suggestions: [shell`ls -l ${file}`],
      cause: error,
    })
  }
}

function missing(file: string): never {
  throw new WgoError('CONFIG_INVALID', `There is no kubeconfig ${file}.`, {
    provider: 'kubernetes',
    resource: file,
    suggestions: ['Name another by --kubeconfig.', 'kubectl config view'],
  })
}

function merged(all: readonly Kubeconfig[]): Kubeconfig {
  const current = all.find(each => each.current !== undefined)?.current
  const union = <Entry>(maps: readonly ReadonlyMap<string, Entry>[]): ReadonlyMap<string, Entry> =>
    new Map(maps.toReversed().flatMap(map => [...map]))
  return {
    files: all.flatMap(({ files }) => files),
    ...(current !== undefined && { current }),
    clusters: union(all.map(({ clusters }) => clusters)),
    users: union(all.map(({ users }) => users)),
    contexts: union(all.map(({ contexts }) => contexts)),
  }
}
