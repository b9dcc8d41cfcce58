import { lstat, readdir, readlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { nearest, WgoError } from '@wgo/core'
import { displayName } from './file-source.ts'

const SHOWN = 5

/** That a path does not exist, with the nearest name there is, or what lies around it. */
export async function missingPath(path: string, cwd: string): Promise<WgoError> {
  const { folder, missing, names: all } = await lastFolder(path)
  const show = (each: string): string => nameToType(cwd, each)
  const shown = show(path)
  const link = await linkTo(path)
  const names = all.filter(name => name !== missing)
  const near = nearest(missing, names)
  const around =
    names.slice(0, SHOWN).join(', ') + (names.length > SHOWN ? ` and ${names.length - SHOWN} more` : '')
  const place = show(folder) === '.' ? 'here' : `in ${show(folder)}`
  const what = link === undefined ? 'does not exist' : `is a link to ${link}, which does not exist`
  return new WgoError('INPUT_INVALID', `${shown} ${what}.`, {
    resource: shown,
    suggestions: [
      near !== undefined
        ? `Did you mean ${show(join(folder, near))}?`
        : names.length > 0
          ? `What lies ${place}: ${around}.`
          : `There is nothing ${place}.`,
    ],
  })
}

/** Where a link leads that leads to nothing. */
async function linkTo(path: string): Promise<string | undefined> {
  const isLink = await lstat(path).then(
    found => found.isSymbolicLink(),
    () => false,
  )
  return isLink ? await readlink(path).catch(() => undefined) : undefined
}

/** Below the working folder from there; elsewhere whole, rather than by a row of `../`. */
function nameToType(cwd: string, path: string): string {
  const name = displayName(cwd, path)
  return name.startsWith('../') ? path : name
}

/** The deepest folder on the way that is there, and the first name that is not. */
async function lastFolder(path: string): Promise<{ folder: string; missing: string; names: string[] }> {
  const folder = dirname(path)
  try {
    return { folder, missing: basename(path), names: (await readdir(folder)).sort() }
  } catch {
    return folder === path ? { folder, missing: basename(path), names: [] } : lastFolder(folder)
  }
}
