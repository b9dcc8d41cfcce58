import { readdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { nearest, WgoError } from '@wgo/core'
import { displayName } from './file-source.ts'

const SHOWN = 5

/** That a path does not exist, with the nearest name there is, or what lies around it. */
export async function missingPath(path: string, cwd: string): Promise<WgoError> {
  const { folder, missing, names } = await lastFolder(path)
  const show = (each: string): string => nameToType(cwd, each)
  const shown = show(path)
  const near = nearest(missing, names)
  const around =
    names.slice(0, SHOWN).join(', ') + (names.length > SHOWN ? ` and ${names.length - SHOWN} more` : '')
  const place = show(folder) === '.' ? 'here' : `in ${show(folder)}`
  return new WgoError('INPUT_INVALID', `${shown} does not exist.`, {
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
