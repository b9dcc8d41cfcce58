import type { Host } from '@wgo/core'

/** The audience of tokens for storage, in every cloud. */
export const STORAGE = 'https://storage.azure.com/'

export interface Cloud {
  readonly authority: string
  /** Of the host names of storage accounts. */
  readonly suffix: string
}

const PUBLIC: Cloud = { authority: 'https://login.microsoftonline.com', suffix: 'core.windows.net' }

/** By the names that Terraform has for them. */
const CLOUDS: Readonly<Record<string, Cloud>> = {
  public: PUBLIC,
  usgovernment: { authority: 'https://login.microsoftonline.us', suffix: 'core.usgovcloudapi.net' },
  china: { authority: 'https://login.chinacloudapi.cn', suffix: 'core.chinacloudapi.cn' },
}

export function cloudOf(settings: Readonly<Record<string, string>>, env: Host['env']): Cloud {
  return CLOUDS[settings.environment || env.ARM_ENVIRONMENT || 'public'] ?? PUBLIC
}
