import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { IgnoreRules } from '@wgo/drift'
import type { Program } from '../program/program.ts'

export const IGNORE_FILE = '.wgoignore'

/** An ignore file as it lies there. */
export interface FoundIgnore {
  readonly path: string
  /** As people are told of it. */
  readonly shown: string
  readonly text: string
}

type Place = Pick<Program, 'cwd' | 'loaded'>

/** The file that was named; else the one here; else the one beside the project's wgo.yaml. */
export async function findIgnore(place: Place, given: string | undefined): Promise<FoundIgnore | undefined> {
  const { cwd, loaded } = place
  const folders = [cwd, ...loaded.files.filter(({ project }) => project).map(({ folder }) => folder)]
  const paths = given === undefined ? folders.map(folder => join(folder, IGNORE_FILE)) : [resolve(cwd, given)]
  const shown = given ?? IGNORE_FILE
  for (const path of paths) {
    const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined
      throw Object.assign(error, { path: given ?? path })
    })
    if (text !== undefined) return { path, shown, text }
  }
  return undefined
}

/** Its rules. `mayBeMissing`: a file that was named need not be there yet. Throws `CONFIG_INVALID`. */
export async function readIgnore(
  place: Place,
  given: string | undefined,
  mayBeMissing = false,
): Promise<IgnoreRules | undefined> {
  const found = await findIgnore(place, given)
  if (found) return (await import('@wgo/drift')).parseIgnore(found.text, found.shown)
  if (given === undefined || mayBeMissing) return undefined
  throw Object.assign(new Error('ENOENT'), { code: 'ENOENT', syscall: 'open', path: given })
}
