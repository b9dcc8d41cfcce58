import { readdir } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { nearest, WgoError } from '@wgo/core'
import { displayName } from './file-source.ts'

const SHOWN = 5

/** That a path does not exist, with the nearest name there is, or what lies around it. */
export async function missingPath(path: string, cwd: string): Promise<WgoError> {
  const { folder, missing, names } = await lastFolder(path)
  const shown = displayName(cwd, path)
  const near = nearest(missing, names)
  const around =
    names.slice(0, SHOWN).join(', ') + (names.length > SHOWN ? ` and ${names.length - SHOWN} more` : '')
  const place = displayName(cwd, folder) === '.' ? 'here' : `in ${displayName(cwd, folder)}`
  return new WgoError('INPUT_INVALID', `${shown} does not exist.`, {
    resource: shown,
    suggestions: [
      near !== undefined
        ? `Did you mean ${displayName(cwd, `${folder}/${near}`)}?`
        : names.length > 0
          ? `What lies ${place}: ${around}.`
          : `There is nothing ${place}.`,
    ],
  })
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
