import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const ROOT: string = join(import.meta.dirname, '..', '..')

/** Folders of the packages that are published: libraries, and the program. */
export function publishedFolders(root: string = ROOT): readonly string[] {
  return ['packages', 'apps']
    .flatMap(group => folders(join(root, group)))
    .filter(folder => existsSync(join(folder, 'package.json')))
}

function folders(parent: string): readonly string[] {
  return readdirSync(parent, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => join(parent, entry.name))
    .sort()
}

export type Manifest = Readonly<Record<string, unknown>>

export function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
}
