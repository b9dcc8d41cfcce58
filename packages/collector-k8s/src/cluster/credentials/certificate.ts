import { readFile } from 'node:fs/promises'
import { WgoError } from '@wgo/core'
import type { Stored, UserEntry } from '../kubeconfig/entries.ts'
import type { Certificate } from './credentials.ts'

/** The client certificate of a user; undefined: it has none. Throws CONFIG_INVALID, CREDENTIALS_MISSING. */
export async function clientCertificate(
  { certificate, key }: UserEntry,
  context: string,
): Promise<Certificate | undefined> {
  if (!certificate && !key) return undefined
  if (!certificate || !key) {
    throw new WgoError(
      'CONFIG_INVALID',
      `The user of context ${context} has a client ${certificate ? 'certificate without its key' : 'key without its certificate'}.`,
      { provider: 'kubernetes', suggestions: [`kubectl config view --minify --context ${context}`] },
    )
  }
  return { cert: await contentOf(certificate, context), key: await contentOf(key, context) }
}

/** Throws CREDENTIALS_MISSING. */
export async function contentOf(stored: Stored, context: string): Promise<Buffer> {
  if (stored.kind === 'data') return Buffer.from(stored.base64, 'base64')
  try {
    return await readFile(stored.path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new WgoError(
      'CREDENTIALS_MISSING',
      `The context ${context} names the file ${stored.path}, which cannot be read (${code}).`,
      {
        provider: 'kubernetes',
        resource: stored.path,
        suggestions: [`ls -l ${stored.path}`, `kubectl config view --minify --context ${context}`],
        cause: error,
      },
    )
  }
}
