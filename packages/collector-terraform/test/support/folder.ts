import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A temporary folder with these files, gone when the test is. Objects are written as JSON. */
export async function folder(
  files: Readonly<Record<string, string | Uint8Array | object>> = {},
): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'wgo-tf-'))
  onTestFinished(() => rm(root, { recursive: true, force: true }))
  for (const [name, content] of Object.entries(files)) await put(root, name, content)
  return root
}

/** Writes one more file into a folder. */
export async function put(root: string, name: string, content: string | Uint8Array | object): Promise<void> {
  const path = join(root, name)
  await mkdir(dirname(path), { recursive: true })
  const isBytes = content instanceof Uint8Array
  await writeFile(path, isBytes || typeof content === 'string' ? content : JSON.stringify(content, null, 2))
}
