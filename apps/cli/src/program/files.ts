import { open, rename, rm } from 'node:fs/promises'

/** Writes a file that is there whole or not at all, readable by its owner alone. */
export async function writeFileWhole(path: string, pieces: AsyncIterable<string>): Promise<void> {
  const draft = `${path}.${process.pid}.tmp`
  const file = await open(draft, 'wx', 0o600).catch(error => {
    throw Object.assign(error, { path })
  })
  try {
    for await (const piece of pieces) await file.write(piece)
    await file.sync()
    await file.close()
    await rename(draft, path)
  } catch (error) {
    await file.close().catch(() => {})
    await rm(draft, { force: true })
    throw error
  }
}

/** The bytes of a file, or of stdin for `-`. */
export async function* readBytes(path: string): AsyncGenerator<Uint8Array> {
  if (path === '-') yield* process.stdin
  else yield* (await open(path)).createReadStream()
}
