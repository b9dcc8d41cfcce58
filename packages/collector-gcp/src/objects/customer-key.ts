import { hash } from 'node:crypto'
import { WgoError } from '@wgo/core'

/** What a request bears for an object that a customer's key encrypts. https://cloud.google.com/storage/docs/encryption/customer-supplied-keys */
export type CustomerKey = Readonly<Record<string, string>>

/** A key that is written as 32 bytes in base64. Throws INPUT_INVALID, without a word of it. */
export function customerKey(written: string | undefined, bucket: string): CustomerKey | undefined {
  if (!written) return undefined
  const bytes = Buffer.from(written, 'base64')
  if (bytes.length === 32 && bytes.toString('base64') === written)
    return {
      'x-goog-encryption-algorithm': 'AES256',
      'x-goog-encryption-key': written,
      'x-goog-encryption-key-sha256': hash('sha256', bytes, 'base64'),
    }
  throw new WgoError('INPUT_INVALID', `The encryption_key of gs://${bucket} is no key: 32 bytes in base64.`, {
    provider: 'gcp',
    resource: `gs://${bucket}`,
    suggestions: [
      'openssl rand -base64 32 makes one; what stands in the backend is the one that counts.',
      'env | grep GOOGLE_ENCRYPTION_KEY',
    ],
  })
}
