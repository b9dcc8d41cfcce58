import type { KnownType } from './known-type.ts'

/** Small providers that many states use. */
export const OTHER_TYPES: Readonly<Record<string, KnownType>> = {
  github_actions_environment_secret: { secret: 'plaintext_value encrypted_value' },
  github_actions_organization_secret: { secret: 'plaintext_value encrypted_value' },
  github_actions_secret: { secret: 'plaintext_value encrypted_value' },
  github_dependabot_secret: { secret: 'plaintext_value encrypted_value' },
  github_repository: { volatile: 'etag' },
  helm_release: { secret: 'set_sensitive.*.value metadata.*.values', volatile: 'metadata' },
  local_sensitive_file: { secret: 'content content_base64' },
  random_bytes: { secret: 'base64 hex' },
  random_password: { secret: 'result bcrypt_hash' },
  tls_cert_request: { secret: 'private_key_pem' },
  tls_locally_signed_cert: { secret: 'ca_private_key_pem' },
  tls_private_key: { secret: 'private_key_pem private_key_openssh private_key_pem_pkcs8' },
  tls_self_signed_cert: { secret: 'private_key_pem' },
  vault_generic_secret: { secret: 'data data_json' },
  vault_kv_secret: { secret: 'data data_json' },
  vault_kv_secret_v2: { secret: 'data data_json' },
  vault_token: { secret: 'client_token' },
}
