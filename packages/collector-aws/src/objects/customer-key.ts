import { WgoError } from '@wgo/core'

/** What a request bears for an object that a customer's key encrypts (SSE-C). */
export interface CustomerKey {
  readonly SSECustomerAlgorithm: 'AES256'
  readonly SSECustomerKey: string
}

/** A key that is written as 32 bytes in base64. Throws INPUT_INVALID, without a word of it. */
export function customerKey(written: string | undefined, bucket: string): CustomerKey | undefined {
  if (!written) return undefined
  const bytes = Buffer.from(written, 'base64')
  if (bytes.length === 32 && bytes.toString('base64') === written)
    return { SSECustomerAlgorithm: 'AES256', SSECustomerKey: written }
  throw new WgoError('INPUT_INVALID', `The encryption_key of s3://${bucket} is no key: 32 bytes in base64.`, {
    provider: 'aws',
    resource: `s3://${bucket}`,
    suggestions: [
      'openssl rand -base64 32 makes one; what stands in the backend is the one that counts.',
      'env | grep AWS_SSE_CUSTOMER_KEY',
    ],
  })
}
