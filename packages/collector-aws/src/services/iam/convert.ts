import type { AccessKeyMetadata, PasswordPolicy } from '@aws-sdk/client-iam'
import type { Found } from '../../resource/found.ts'
import { tagsOf } from '../../resource/tags.ts'
import type { OidcProvider, SamlProvider } from './client.ts'

export { principal } from './convert-principal.ts'

export function accessKey(key: AccessKeyMetadata): Found | undefined {
  const { AccessKeyId: id } = key
  if (id === undefined) return undefined
  return {
    type: 'aws_iam_access_key',
    id,
    created: key.CreateDate,
    properties: { status: key.Status, user: key.UserName },
  }
}

export function oidcProvider({ item: { Arn: arn }, details, unread }: OidcProvider): Found | undefined {
  if (arn === undefined) return undefined
  return {
    type: 'aws_iam_openid_connect_provider',
    id: arn,
    arn,
    name: details?.Url,
    tags: tagsOf(details?.Tags),
    created: details?.CreateDate,
    unread,
    properties: {
      client_id_list: details?.ClientIDList,
      thumbprint_list: details?.ThumbprintList,
      url: details?.Url,
    },
  }
}

export function samlProvider({ item, details, unread }: SamlProvider): Found | undefined {
  const { Arn: arn } = item
  if (arn === undefined) return undefined
  const name = arn.split('/').at(-1)
  return {
    type: 'aws_iam_saml_provider',
    id: arn,
    arn,
    name,
    tags: tagsOf(details?.Tags),
    created: item.CreateDate,
    unread,
    properties: { name, saml_metadata_document: details?.SAMLMetadataDocument },
    observed: { valid_until: item.ValidUntil },
    // By this one, people come through Identity Center.
    ...(/^AWSSSO_.+_DO_NOT_DELETE$/.test(name ?? '') && {
      managed_by: { kind: 'identity-center', name: 'sso.amazonaws.com' },
    }),
  }
}

export function passwordPolicy(policy: PasswordPolicy): Found {
  return {
    type: 'aws_iam_account_password_policy',
    id: 'iam-account-password-policy',
    properties: {
      allow_users_to_change_password: policy.AllowUsersToChangePassword,
      expire_passwords: policy.ExpirePasswords,
      hard_expiry: policy.HardExpiry,
      max_password_age: policy.MaxPasswordAge,
      minimum_password_length: policy.MinimumPasswordLength,
      password_reuse_prevention: policy.PasswordReusePrevention,
      require_lowercase_characters: policy.RequireLowercaseCharacters,
      require_numbers: policy.RequireNumbers,
      require_symbols: policy.RequireSymbols,
      require_uppercase_characters: policy.RequireUppercaseCharacters,
    },
  }
}
