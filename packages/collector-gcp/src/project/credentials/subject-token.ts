import { WgoError } from '@wgo/core'
import { oneLine } from '../../calls/one-line.ts'
import type { KeyFile } from './key-file.ts'

/**
 * The token of an identity outside Google: from a file, a URL, AWS, a certificate or a program. Google's own library finds
 * it. Throws CREDENTIALS_INVALID.
 */
export async function subjectToken(
  { written }: Extract<KeyFile, { type: 'external_account' }>,
  source: string,
): Promise<string> {
  const { AwsClient, IdentityPoolClient, PluggableAuthClient } = await import('google-auth-library')
  const from = (written.credential_source ?? {}) as Readonly<Record<string, unknown>>
  const Client = from.environment_id ? AwsClient : from.executable ? PluggableAuthClient : IdentityPoolClient
  try {
    return await new Client(structuredClone(written) as never).retrieveSubjectToken()
  } catch (error) {
    const why = oneLine(error instanceof Error ? error.message : String(error))
    throw new WgoError(
      'CREDENTIALS_INVALID',
      `${source} names an identity of another provider whose token cannot be had: ${why}`,
      {
        provider: 'gcp',
        suggestions: ['Look at credential_source in the file of credentials.'],
        cause: error,
      },
    )
  }
}
