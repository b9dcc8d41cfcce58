import type { SecretListEntry } from '@aws-sdk/client-secrets-manager'
import { type Sdk, sdk } from '../../reading/sdk.ts'
import type { Source } from '../../reading/source.ts'

export const secretsManager: Sdk<typeof import('@aws-sdk/client-secrets-manager')> = sdk({
  name: 'secretsmanager',
  client: 'SecretsManagerClient',
  load: () => import('@aws-sdk/client-secrets-manager'),
})

/** What there is, never what it holds. */
export const secrets: Source<SecretListEntry> = secretsManager.list('ListSecrets', {
  input: { MaxResults: 100 },
  token: 'NextToken',
  items: page => page.SecretList,
})
