import { readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import type { Damage } from '@wgo/core'
import { parseCatalogue } from '../catalogue/records.ts'
import { isErrno } from '../disk/store-errors.ts'
import type { Layout } from '../layout.ts'
import { KEY_BYTES } from '../redaction-key.ts'

/** What is wrong with the files that no snapshot needs by itself. */
export async function sharedDamage(layout: Layout): Promise<Damage[]> {
  const damage: Damage[] = []
  const check = async (path: string, problemOf: (bytes: Buffer) => string | undefined): Promise<void> => {
    const problem = await readFile(path).then(problemOf, error => absent(error))
    if (problem !== undefined) damage.push({ file: relative(layout.root, path), snapshots: [], problem })
  }
  await check(layout.catalogue, bytes =>
    parseCatalogue(bytes.toString()).sound
      ? undefined
      : 'a line is not what its checksum says; the next save writes it anew from the snapshots',
  )
  await check(layout.key, bytes =>
    bytes.length === KEY_BYTES ? undefined : `it has ${bytes.length} bytes, not ${KEY_BYTES}`,
  )
  return damage
}

function absent(error: unknown): undefined {
  if (!isErrno(error, 'ENOENT')) throw error
}
