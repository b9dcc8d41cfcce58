import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { type Manifest, publishedFolders, readManifest } from './workspace.ts'

const execute = promisify(execFile)

/** Runs a program to its end, and rejects, with its output, when it fails. */
export function run(
  command: string,
  args: readonly string[],
  options: { readonly cwd?: string } = {},
): Promise<{ readonly stdout: string; readonly stderr: string }> {
  return execute(command, args, { ...options, encoding: 'utf8' })
}

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
