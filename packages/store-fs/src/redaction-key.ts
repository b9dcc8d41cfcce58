import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { WgoError } from '@wgo/core'
import { replaceFile } from './disk/disk.ts'
import { isErrno } from './disk/store-errors.ts'
import { withLock } from './lock/with-lock.ts'
import type { StoreContext } from './store-context.ts'

export const KEY_BYTES = 32

/** Made once, under the lock: two processes that ask at once get the same. */
export async function redactionKey(context: StoreContext): Promise<Uint8Array> {
  return (
    (await readKey(context)) ??
    (await withLock(context, undefined, async () => (await readKey(context)) ?? makeKey(context)))
  )
}

async function makeKey({ layout, disk }: StoreContext): Promise<Uint8Array> {
  const key = randomBytes(KEY_BYTES)
  await replaceFile(disk, layout.key, key)
  await disk.sync([layout.root])
  return key
}

async function readKey({ layout }: StoreContext): Promise<Uint8Array | undefined> {
  try {
    const key = await readFile(layout.key)
    if (key.length === KEY_BYTES) return key
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return undefined
    throw error
  }
  throw new WgoError('STORE_CORRUPT', `${layout.key} is damaged: a redaction key has ${KEY_BYTES} bytes.`, {
    resource: layout.key,
    suggestions: [
      'Restore it from a backup.',
      `Remove it: older secrets can then not be compared with newer ones. rm ${layout.key}`,
    ],
  })
}
