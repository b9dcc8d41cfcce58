import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { type Manifest, publishedFolders, readManifest } from './workspace.ts'

export const run = promisify(execFile)

export interface Tarball {
  readonly name: string
  readonly folder: string
  readonly manifest: Manifest
  readonly file: string
}

/** What `pnpm pack` makes of every published package, as the registry would get it. */
export async function packAll(destination: string): Promise<readonly Tarball[]> {
  const tarballs: Tarball[] = []
  for (const folder of publishedFolders()) {
    const { stdout } = await run('pnpm', ['pack', '--json', '--pack-destination', destination], {
      cwd: folder,
    })
    const manifest = readManifest(folder)
    const { filename } = JSON.parse(stdout) as { filename: string }
    tarballs.push({ name: String(manifest.name), folder, manifest, file: filename })
  }
  return tarballs
}
